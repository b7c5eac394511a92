import { type ContestantName, contestantNames, type Running, type StartOptions } from './contestants.ts';
import type { Ground } from './ground.ts';
import { measureEdits } from './rows/edits.ts';

/** The rows of the table: what is measured, and what counts as reached. The goals are those that the relay was built to. */

/** What one round gave, by figure. NaN = not known. `notes` are told under the table. */
export type Figures = { readonly values: Readonly<Record<string, number>>; readonly notes: readonly string[] };

/** One round of one contestant. */
export type Round = {
  readonly name: ContestantName;
  readonly ground: Ground;
  readonly seconds: number;
  /** Differs from round to round, is the same for all contestants of a round. */
  readonly seed: number;
  start(options?: StartOptions): Promise<Running>;
  /** Around what counts in a server: a profile, where one is asked for. */
  readonly around: (running: Running) => Around;
};

export type Around = { before(): Promise<void>; after(): Promise<void> };

export type Unit = 'µs' | 'ms' | 's' | 'a second' | 'bytes' | 'KB' | 'share';

/** A line of the table: one figure of a row. */
export type LineOf = {
  readonly figure: string;
  /** Key in `Figures.values`. */
  readonly key: string;
  readonly unit: Unit;
  /** What is judged: our own figure, or ours divided by Hocuspocus'. */
  readonly judged: 'ours' | 'ratio';
  readonly better: 'less' | 'more';
  readonly goal: number;
  readonly stretch: number | null;
};

export type Row = {
  readonly id: string;
  readonly what: string;
  readonly contestants: readonly ContestantName[];
  readonly rounds: number;
  readonly lines: readonly LineOf[];
  measure(round: Round): Promise<Figures>;
};

const less = (figure: string, key: string, unit: Unit, judged: LineOf['judged'], goal: number, stretch: number | null = null): LineOf => {
  return { figure, key, unit, judged, better: 'less', goal, stretch };
};

const rows: readonly Row[] = [
  {
    id: 'edits-100',
    what: '100 people in one room, 1,000 edits a second',
    contestants: contestantNames,
    rounds: 3,
    lines: [
      less('CPU for an edit', 'cpuPerEdit', 'µs', 'ratio', 0.5, 0.25),
      less('edit to receipt, median', 'p50', 'ms', 'ours', 8, 4),
      less('edit to receipt, 99 of 100', 'p99', 'ms', 'ours', 15, 10),
    ],
    measure: (round) => measureEdits(round, { clients: 100, rate: 1000, warmUpSeconds: 3 }),
  },
  {
    id: 'edits-500',
    what: '500 people in one room, 100 edits a second',
    contestants: contestantNames,
    rounds: 3,
    lines: [less('CPU for an edit', 'cpuPerEdit', 'µs', 'ratio', 0.6, 0.4), less('edit to receipt, 99 of 100', 'p99', 'ms', 'ours', 40, 25)],
    measure: (round) => measureEdits(round, { clients: 500, rate: 100, warmUpSeconds: 3 }),
  },
];

export const rowIds: readonly string[] = rows.map(({ id }) => id);

export function rowOf(id: string): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`there is no row ${id}`);
  return row;
}
