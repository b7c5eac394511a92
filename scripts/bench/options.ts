import { parseArgs } from 'node:util';
import { type ContestantName, contestantNames } from './contestants.ts';
import { rowIds } from './rows.ts';

export type Options = {
  /** Ids of rows, in the table's order. */
  readonly only: readonly string[];
  readonly against: readonly ContestantName[];
  /** Rounds of each row; null = each row's own number. */
  readonly rounds: number | null;
  /** How long a round counts, where a row is measured over time. */
  readonly seconds: number;
  /** Folder for CPU profiles of our server; null = none. */
  readonly prof: string | null;
  /** File whose marked block gets the table; null = none. */
  readonly write: string | null;
};

export const usage = `pnpm bench relay: what our relay costs, beside Hocuspocus 4.7 and a bare broadcaster, on this machine

  --only ROWS      some rows, separated by commas: ${rowIds.join(', ')}
  --rounds N       rounds of each row; the median counts (each row has its own number, 1 to 3)
  --seconds N      length of what is measured in one round (5)
  --ours           only our server
  --prof FOLDER    writes a .cpuprofile of our server for each row; its figures are then a little worse
  --write FILE     puts the table between the marks <!-- bench --> and <!-- /bench --> of a file, docs/benchmarks.md

Our server runs as it is shipped: badges, guard and rights on, every commit synced to the disk; only the limits for one person
are raised. Server and load have a core each where taskset is installed. Nothing else should run meanwhile. About twelve minutes.`;

/** @throws with a line for people when something is not understood. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      ours: { type: 'boolean' },
      prof: { type: 'string' },
      write: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || positionals.length === 0) return 'help';
  if (positionals.length !== 1 || positionals[0] !== 'relay') throw new Error(`There is no bench "${positionals.join(' ')}". Known: relay.`);
  const wanted = values.only?.split(',') ?? rowIds;
  const unknown = wanted.filter((id) => !rowIds.includes(id));
  if (unknown.length > 0) throw new Error(`There is no row ${unknown.join(', ')}. Known: ${rowIds.join(', ')}.`);
  return {
    only: rowIds.filter((id) => wanted.includes(id)),
    against: values.ours ? ['ours'] : contestantNames,
    rounds: values.rounds === undefined ? null : whole('--rounds', values.rounds, 1, 20),
    seconds: whole('--seconds', values.seconds ?? '5', 1, 120),
    prof: values.prof ?? null,
    write: values.write ?? null,
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most) throw new Error(`${name} is "${text}"; expected a whole number from ${least} to ${most}.`);
  return value;
}
