import { readFile } from 'node:fs/promises';
import type { RecountProblem } from '@vernissage/shared/voting/recount';

/** Counts the record of a vote again, from its file alone: no data folder, no server. */
export const recountHelp = `Usage: vernissage recount FILE

Counts a vote again from its record: the file vote-W1-V-001.json beside a public board or in its copy, or what
GET /api/rounds/{id}/record answers. Prints the count; ends with status 0 only when it is what the record says.`;

const words: Record<RecountProblem, string> = {
  'not-a-record': 'This is no record of a vote (format round-record/1).',
  'options-do-not-match-their-hash': 'The options are not those that were frozen: their hash differs.',
  'ballot-does-not-fit': 'A ballot does not fit the options or the method.',
  'not-as-many-receipts-as-ballots': 'There are not as many receipts as ballots.',
  'receipt-twice': 'A receipt stands there twice.',
  'more-ballots-than-seats': 'There are more ballots than seats.',
  'named-ballots-differ': 'The ballots by seat are not the ballots that were counted.',
  'another-result': 'The count gives another result than the record states.',
};

/** Returns the exit status. */
export async function recountFile(file: string): Promise<number> {
  let record: unknown;
  try {
    record = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    console.error(`${file} could not be read as JSON: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
  const { recount } = await import('@vernissage/shared/voting/recount');
  const answer = recount(record);
  if (answer.result) console.log(JSON.stringify(answer.result, null, 2));
  if (answer.ok) {
    console.log('Counted again: the same result.');
    return 0;
  }
  for (const problem of answer.problems) console.error(words[problem]);
  return 1;
}
