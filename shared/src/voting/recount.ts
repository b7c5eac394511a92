import { canonicalJson } from '../summit/canonical-json.ts';
import { ballotFits, countRound } from './counting.ts';
import { frozenOptions } from './frozen-options.ts';
import type { RoundRecord, RoundResult } from './round.ts';

export type RecountProblem =
  | 'not-a-record'
  | 'options-do-not-match-their-hash'
  | 'ballot-does-not-fit'
  | 'not-as-many-receipts-as-ballots'
  | 'receipt-twice'
  | 'more-ballots-than-seats'
  | 'named-ballots-differ'
  | 'another-result';
export type Recount =
  | { readonly ok: true; readonly result: RoundResult }
  | { readonly ok: false; readonly problems: readonly RecountProblem[]; readonly result: RoundResult | null };

/** Counts a published round again from its record alone, and checks what the record says of itself. Never throws, whatever it is given. */
export function recount(record: unknown): Recount {
  if (!isRecord(record)) return { ok: false, problems: ['not-a-record'], result: null };
  try {
    return recountRecord(record);
  } catch {
    return { ok: false, problems: ['not-a-record'], result: null };
  }
}

function recountRecord(record: RoundRecord): Recount {
  const { settings, options, ballots, receipts, named, registered, present } = record;
  const cards = options.map((option) => option.card);
  const result = countRound(settings, cards, ballots, { registered, present });
  const checks: readonly (readonly [RecountProblem, boolean])[] = [
    ['options-do-not-match-their-hash', record.withheld?.includes('texts') === true || frozenOptions(options).optionsHash === record.optionsHash],
    ['ballot-does-not-fit', ballots.every((ballot) => ballotFits(settings, cards, ballot))],
    ['not-as-many-receipts-as-ballots', receipts.length === ballots.length],
    ['receipt-twice', new Set(receipts).size === receipts.length],
    ['more-ballots-than-seats', ballots.length <= registered],
    [
      'named-ballots-differ',
      named === null
        ? settings.secret || record.withheld?.includes('names') === true
        : !settings.secret &&
          sameBallots(
            named.map((entry) => entry.ballot),
            ballots,
          ),
    ],
    ['another-result', canonicalJson(result) === canonicalJson(record.result)],
  ];
  const problems = checks.filter(([, holds]) => !holds).map(([problem]) => problem);
  return problems.length === 0 ? { ok: true, result } : { ok: false, problems, result };
}

/** The order in which a record lists ballots and receipts: by value, so that it tells nothing of when they came. */
export function byValue<T>(list: readonly T[]): T[] {
  return list
    .map((entry) => ({ entry, text: canonicalJson(entry) }))
    .toSorted((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
    .map(({ entry }) => entry);
}

function sameBallots(a: readonly unknown[], b: readonly unknown[]): boolean {
  return canonicalJson(byValue(a)) === canonicalJson(byValue(b));
}

/** The parts that counting reads; the rest is carried along. */
function isRecord(value: unknown): value is RoundRecord {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Partial<Record<keyof RoundRecord, unknown>>;
  return (
    record.format === 'round-record/1' &&
    [record.options, record.ballots, record.receipts].every(Array.isArray) &&
    [record.registered, record.present].every(Number.isInteger) &&
    typeof record.settings === 'object' &&
    record.settings !== null &&
    (record.named === null || Array.isArray(record.named))
  );
}
