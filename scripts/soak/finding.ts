/** One line of the table that `pnpm soak` prints. */
export type Finding = {
  readonly what: string;
  readonly figure: string;
  readonly found: string;
  readonly goal: string;
  /** Null where there is nothing to hold: a figure for the reader. */
  readonly held: boolean | null;
};

/** Says how far a long run has come. */
export type Say = (line: string) => void;

/** A table in Markdown; cells are padded, so that it reads well in a terminal too. */
export function tableOf(findings: readonly Finding[]): string {
  const head = ['', 'figure', 'found', 'goal', 'held'];
  let above = '';
  const rows = findings.map(({ what, figure, found, goal, held }) => {
    const first = what === above ? '' : what;
    above = what;
    return [first, figure, found, goal, held === null ? '' : held ? 'yes' : '**no**'];
  });
  const widths = head.map((title, column) => Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const print = (row: readonly string[]): string => `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [print(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(print)].join('\n');
}
