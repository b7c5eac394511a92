import { type ContestantName, contestantNames, type Running, type StartOptions } from './contestants.ts';
import type { Ground } from './ground.ts';
import { measureCold } from './rows/cold.ts';
import { measureEdits } from './rows/edits.ts';
import { measureFlood } from './rows/flood.ts';
import { measureMemory } from './rows/memory.ts';
import { measurePresence } from './rows/presence.ts';
import { measureReconnect } from './rows/reconnect.ts';
import { measureSaturation } from './rows/saturation.ts';

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

const more = (figure: string, key: string, unit: Unit, judged: LineOf['judged'], goal: number, stretch: number | null = null): LineOf => {
  return { figure, key, unit, judged, better: 'more', goal, stretch };
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
    rounds: 2,
    lines: [less('CPU for an edit', 'cpuPerEdit', 'µs', 'ratio', 0.6, 0.4), less('edit to receipt, 99 of 100', 'p99', 'ms', 'ours', 40, 25)],
    measure: (round) => measureEdits(round, { clients: 500, rate: 100, warmUpSeconds: 3 }),
  },
  {
    id: 'saturation',
    what: 'the most that 100 people can write, 99 of 100 edits within 250 ms',
    contestants: ['ours', 'hocuspocus'],
    rounds: 2,
    lines: [more('edits a second', 'rate', 'a second', 'ratio', 2, 4), more('kept when half as much again is pushed in', 'kept', 'share', 'ours', 0.8)],
    measure: measureSaturation,
  },
  {
    id: 'presence',
    what: '200 people, each moving the caret 5 times a second',
    contestants: contestantNames,
    rounds: 2,
    lines: [
      less('CPU for a move', 'cpuPerMove', 'µs', 'ratio', 0.1),
      less('messages to one client', 'messages', 'a second', 'ours', 21),
      less('bytes to one client, for a move', 'bytesPerMove', 'bytes', 'ratio', 0.4),
    ],
    measure: measurePresence,
  },
  {
    id: 'cold',
    what: 'opening a document of 50,000 edits after a restart',
    contestants: ['ours', 'hocuspocus'],
    rounds: 2,
    lines: [less('one page alone', 'first', 'ms', 'ours', 30, 15), less('the last of a hundred at once', 'hundredth', 'ms', 'ours', 120, 100)],
    measure: measureCold,
  },
  {
    id: 'memory',
    what: 'a small document with one connection',
    contestants: ['ours', 'hocuspocus'],
    rounds: 1,
    lines: [less('heap and buffers', 'each', 'KB', 'ours', 40, 25), less('heap kept after leaving', 'kept', 'KB', 'ours', 1)],
    measure: measureMemory,
  },
  {
    id: 'flood',
    what: 'one page sends 20,000 edits at once',
    contestants: contestantNames,
    rounds: 2,
    lines: [less("longest wait of a colleague's letter", 'wait', 'ms', 'ours', 150, 80)],
    measure: measureFlood,
  },
  {
    id: 'reconnect',
    what: '500 people come back at once after a restart',
    contestants: ['ours', 'hocuspocus'],
    rounds: 2,
    lines: [less('until all have what they lack', 'all', 's', 'ours', 5, 3)],
    measure: measureReconnect,
  },
];

export const rowIds: readonly string[] = rows.map(({ id }) => id);

export function rowOf(id: string): Row {
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`there is no row ${id}`);
  return row;
}
