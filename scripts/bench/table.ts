import type { ContestantName } from './contestants.ts';
import type { Figures, LineOf, Row, Unit } from './rows.ts';
import { median } from './statistics.ts';

/** Rounds of one row, by contestant. */
export type Measured = { readonly row: Row; readonly rounds: ReadonlyMap<ContestantName, readonly Figures[]> };

type Verdict = 'stretch' | 'goal' | 'no' | 'not measured';

export type Line = {
  readonly what: string;
  readonly figure: string;
  readonly values: Readonly<Record<ContestantName, string>>;
  readonly ratio: string;
  readonly goal: string;
  readonly verdict: Verdict;
};

/** The lines of one row, each the median of its rounds. */
export function linesOf({ row, rounds }: Measured): Line[] {
  return row.lines.map((line) => {
    const of = (name: ContestantName): number => median((rounds.get(name) ?? []).map(({ values }) => values[line.key] ?? Number.NaN));
    const [ours, hocuspocus, bare] = [of('ours'), of('hocuspocus'), of('bare')];
    const ratio = ours / hocuspocus;
    return {
      what: row.what,
      figure: line.figure,
      values: { ours: show(ours, line.unit), hocuspocus: show(hocuspocus, line.unit), bare: show(bare, line.unit) },
      ratio: Number.isFinite(ratio) ? `${digits(ratio)}x` : '',
      goal: goalOf(line),
      verdict: judge(line, line.judged === 'ratio' ? ratio : ours),
    };
  });
}

/** What was noted in any round, once each, with the contestant. */
export function notesOf({ row, rounds }: Measured): string[] {
  const all = [...rounds].flatMap(([name, figures]) => figures.flatMap(({ notes }) => notes.map((note) => `${row.id}, ${titles[name]}: ${note}`)));
  return [...new Set(all)];
}

function judge({ better, goal, stretch }: LineOf, value: number): Verdict {
  if (!Number.isFinite(value)) return 'not measured';
  const reaches = (bound: number): boolean => (better === 'less' ? value <= bound : value >= bound);
  if (stretch !== null && reaches(stretch)) return 'stretch';
  return reaches(goal) ? 'goal' : 'no';
}

function goalOf({ better, goal, stretch, judged, unit }: LineOf): string {
  const sign = better === 'less' ? '≤' : '≥';
  const bound = (value: number): string => (judged === 'ratio' ? `${value}x` : show(value, unit));
  return `${sign} ${bound(goal)}${stretch === null ? '' : ` (${bound(stretch)})`}`;
}

function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(value >= 10 ? 3 : 2)));
}

function show(value: number, unit: Unit): string {
  if (!Number.isFinite(value)) return '';
  if (unit === 'share') return `${Math.round(value * 100)} %`;
  return `${digits(value)} ${unit}`;
}

export const titles: Readonly<Record<ContestantName, string>> = { ours: 'ours', hocuspocus: 'Hocuspocus 4.7', bare: 'bare broadcaster' };
const reached: Readonly<Record<Verdict, string>> = { stretch: 'yes, stretch', goal: 'yes', no: '**no**', 'not measured': '' };

/** A table in Markdown; cells are padded, so that it reads well in a terminal too. */
export function markdownOf(lines: readonly Line[]): string {
  const head = ['', 'figure', titles.ours, titles.hocuspocus, titles.bare, 'ours : Hocuspocus', 'goal (stretch)', 'reached'];
  let above = '';
  const cells = lines.map(({ what, figure, values, ratio, goal, verdict }) => {
    const first = what === above ? '' : what;
    above = what;
    return [first, figure, values.ours, values.hocuspocus, values.bare, ratio, goal, reached[verdict]];
  });
  const widths = head.map((title, column) => Math.max(3, ...[title, ...cells.map((row) => row[column] ?? '')].map((text) => text.length)));
  const print = (row: readonly string[]): string => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [print(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...cells.map(print)].join('\n');
}
