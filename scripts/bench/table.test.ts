import { describe, expect, test } from 'vitest';
import type { ContestantName } from './contestants.ts';
import type { Figures, Row } from './rows.ts';
import { linesOf } from './table.ts';
import { withBlock } from './write-block.ts';

describe('the table', () => {
  const row: Row = {
    id: 'edits',
    what: 'people writing',
    contestants: ['ours', 'hocuspocus'],
    rounds: 3,
    lines: [
      { figure: 'CPU', key: 'cpu', unit: 'µs', judged: 'ratio', better: 'less', goal: 0.5, stretch: 0.25 },
      { figure: 'wait', key: 'wait', unit: 'ms', judged: 'ours', better: 'less', goal: 8, stretch: 4 },
      { figure: 'most', key: 'most', unit: 'a second', judged: 'ratio', better: 'more', goal: 2, stretch: 4 },
    ],
    measure: () => Promise.reject(new Error('nothing is measured here')),
  };
  const rounds = (...all: readonly [number, number, number][]): Figures[] => all.map(([cpu, wait, most]) => ({ values: { cpu, wait, most }, notes: [] }));
  const lines = (ours: Figures[], hocuspocus: Figures[]) =>
    linesOf({
      row,
      rounds: new Map<ContestantName, Figures[]>([
        ['ours', ours],
        ['hocuspocus', hocuspocus],
      ]),
    });

  test('takes the median of the rounds, its ratio, and says what is reached', () => {
    const [cpu, wait, most] = lines(rounds([90, 3, 900], [100, 9, 1000], [500, 5, 1100]), rounds([400, 1, 200], [400, 2, 250], [401, 3, 300]));
    expect(cpu).toMatchObject({ values: { ours: '100 µs', hocuspocus: '400 µs', bare: '' }, ratio: '0.25x', goal: '≤ 0.5x (0.25x)', verdict: 'stretch' });
    expect(wait).toMatchObject({ values: { ours: '5 ms' }, verdict: 'goal' });
    expect(most).toMatchObject({ values: { ours: '1,000 a second' }, ratio: '4x', verdict: 'stretch' });
  });

  test('says no where a goal is missed, and nothing where nobody measured', () => {
    const [cpu, wait, most] = lines(rounds([300, 9, 300]), rounds([400, 1, 200]));
    expect([cpu?.verdict, wait?.verdict, most?.verdict]).toEqual(['no', 'no', 'no']);
    const [alone] = lines(rounds([300, 9, 300]), []);
    expect([alone?.verdict, alone?.ratio]).toEqual(['not measured', '']);
  });

  test('goes between the marks of a file, in the place of the last one', () => {
    const file = 'before\n<!-- bench -->\n\nold\n\n<!-- /bench -->\nafter';
    expect(withBlock(file, 'new')).toBe('before\n<!-- bench -->\n\nnew\n\n<!-- /bench -->\nafter');
    expect(() => withBlock('no marks', 'new')).toThrow('<!-- bench -->');
  });
});
