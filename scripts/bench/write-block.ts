import { readFileSync, writeFileSync } from 'node:fs';

const [begin, end] = ['<!-- bench -->', '<!-- /bench -->'];

/** Puts `text` between the marks of a file, in the place of what stood there. @throws when the file has no marks. */
export function writeBlock(file: string, text: string): void {
  writeFileSync(file, withBlock(readFileSync(file, 'utf8'), text));
}

/** @throws when the marks are missing or the wrong way round. */
export function withBlock(document: string, text: string): string {
  const [from, to] = [document.indexOf(begin), document.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`there is no ${begin} … ${end} to write into`);
  return `${document.slice(0, from + begin.length)}\n\n${text}\n\n${document.slice(to)}`;
}
