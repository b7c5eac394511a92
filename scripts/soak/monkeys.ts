import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { Finding, Say } from './finding.ts';

const e2e = resolve(import.meta.dirname, '../../e2e');
const playwright = resolve(e2e, 'node_modules/@playwright/test/cli.js');

/** The line that e2e/monkeys prints for each seed that held. */
const heldLine = /seed (\d+): (\d+) acts, (\d+) drops, (\d+) reloads, (\d+) kills, (\d+) views drawn again/;

/** The monkeys of e2e/monkeys for so long, a minute to a seed, with four pages. The client must be built (`pnpm build`). */
export async function soakMonkeys({ minutes, from }: { readonly minutes: number; readonly from: number }, say: Say): Promise<Finding[]> {
  const env = { ...process.env, MONKEY_SECONDS: String(minutes * 60), MONKEY_SEED: String(from), MONKEY_PAGES: '4' };
  const run = spawn(process.execPath, [playwright, 'test', 'monkeys', '--reporter=list'], { cwd: e2e, env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  run.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    for (const line of text.split('\n')) if (line.trim() !== '') say(line.trimEnd());
  });
  await once(run, 'exit');
  const held = said.split('\n').flatMap((line) => heldLine.exec(line)?.slice(1).map(Number) ?? []);
  const sum = (column: number): number => held.filter((_, index) => index % 6 === column).reduce((all, one) => all + one, 0);
  const seeds = held.length / 6;
  const what = 'monkeys in the real editor, four pages, a minute to a seed';
  return [
    {
      what,
      figure: 'seeds in which nothing was refused, all agreed and showed it',
      found: `${seeds} of ${minutes}`,
      goal: 'all',
      held: run.exitCode === 0 && seeds === minutes,
    },
    { what, figure: 'acts; drops, reloads, kills of the server', found: `${sum(1)}; ${sum(2)}, ${sum(3)}, ${sum(4)}`, goal: '', held: null },
    { what, figure: 'views drawn again, since they were not what the page held', found: String(sum(5)), goal: '', held: null },
  ];
}
