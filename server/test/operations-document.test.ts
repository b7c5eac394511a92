import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.ts';
import { logEvents } from '../src/ports/house-log.ts';
import { defaultOf, settingGroups } from '../src/settings.ts';
import { openHouse } from './house.ts';

/** docs/operations.md says what the code does. Its tables are written anew by `pnpm exec vitest run operations-document -u`. */
const file = resolve(import.meta.dirname, '../../docs/operations.md');
const text = readFileSync(file, 'utf8');

/** A table as the formatter leaves it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string => `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const [first = [], ...rest] = all;
  return [line(first), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
}

function withPart(document: string, name: string, part: string): string {
  const [before, after] = document.split(`<!-- ${name} -->`);
  const end = `<!-- end of ${name} -->`;
  if (before === undefined || after?.includes(end) !== true) throw new Error(`docs/operations.md has no part "${name}"`);
  return `${before}<!-- ${name} -->\n\n${part}\n\n${after.slice(after.indexOf(end))}`;
}

function settings(): string {
  return settingGroups
    .map(({ title, rows }) => {
      const lines = rows.map((row) => [`\`${row.setting}\``, defaultOf(row), 'min' in row ? `${row.min} to ${row.max}` : row.expects, row.reason]);
      return `### ${title}\n\n${table(['Setting', 'Without it', 'Takes', 'Why'], lines)}`;
    })
    .join('\n\n');
}

async function metrics(): Promise<string> {
  const house = await openHouse();
  const said = await (await house.fetch('/metrics')).text();
  await house.remove();
  const types = new Map([...said.matchAll(/^# TYPE (vernissage_\w+) (\w+)$/gm)].map(([, name = '', type = '']) => [name, type]));
  const rows = [...said.matchAll(/^# HELP (vernissage_\w+) (.+)$/gm)].map(([, name = '', help = '']) => [`\`${name}\``, types.get(name) ?? '', help]);
  return table(['Metric', 'Type', 'Means'], rows);
}

describe('O5 docs/operations.md', () => {
  it('has every setting, metric and event of the log in its tables, as the code has them', async () => {
    const events = table(
      ['Event', 'Means'],
      Object.entries(logEvents).map(([event, meaning]) => [`\`${event}\``, meaning]),
    );
    const current = withPart(withPart(withPart(text, 'settings', settings()), 'metrics', await metrics()), 'events', events);
    await expect(current).toMatchFileSnapshot(file);
  });

  it('names settings, metrics and commands that exist', () => {
    const names = new Set(settingGroups.flatMap(({ rows }) => rows.map((row) => row.setting)));
    const inExamples = [...text.matchAll(/(?:Environment=|`)([A-Z]+(?:_[A-Z]+)*)=/g)].map(([, name]) => name);
    expect(inExamples.length).toBeGreaterThan(4);
    expect(inExamples.filter((name) => name !== undefined && !names.has(name))).toEqual([]);

    const rows = new Set([...text.matchAll(/^\| `(vernissage_\w+)`/gm)].map(([, name = '']) => name));
    const used = [...text.matchAll(/vernissage_\w+/g)].map(([name]) => name.replace(/_bucket$/, ''));
    expect(used.filter((name) => !rows.has(name))).toEqual([]);

    const known = ['serve', 'recount', ...commands.map((command) => command.name)];
    const called = [...text.matchAll(/main\.ts ([a-z-]+)/g)].map(([, name = '']) => name);
    expect(called.length).toBeGreaterThan(1);
    expect(called.filter((name) => !known.includes(name))).toEqual([]);
  });
});
