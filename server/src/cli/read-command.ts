import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command, CommandOptions } from './command.ts';
import { commands } from './commands.ts';
import { defaultOf, settingGroups } from '../settings.ts';
import { recountHelp } from './recount.ts';
import { restoreHelp } from './restore.ts';

/** What the words after `main.ts` ask for. `say` prints and ends well; `refuse` prints to the error stream and ends with status 1. */
export type Asked =
  | { readonly kind: 'serve' }
  | { readonly kind: 'recount'; readonly file: string }
  | { readonly kind: 'restore'; readonly file: string }
  | { readonly kind: 'command'; readonly command: Command; readonly options: CommandOptions }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'refuse'; readonly text: string };

function serveHelp(): string {
  const groups = settingGroups.map(({ title, rows }) => {
    const lines = rows.map((row) => `  ${row.setting} (${defaultOf(row)})\n      ${row.reason}`);
    return [`${title}:`, ...lines].join('\n');
  });
  return `Usage: vernissage serve

Serves the summit in DATA_DIR and prints one link for each role. An empty folder gets the rehearsal first.
Settings come from the environment; a wrong one is named at start. In brackets: what holds without it.

${groups.join('\n\n')}`;
}

/** Reads the words. Never throws. */
export function readCommand(words: readonly string[]): Asked {
  const [first, ...rest] = words;
  if (first === undefined) return { kind: 'serve' };
  if (first === '--help' || first === '-h' || first === 'help') return { kind: 'say', text: overview() };
  if (first === 'serve') {
    if (rest.length === 0) return { kind: 'serve' };
    if (rest.some((word) => word === '--help' || word === '-h')) return { kind: 'say', text: serveHelp() };
    return { kind: 'refuse', text: `serve takes no options, but found "${rest.join(' ')}". Settings come from the environment: vernissage serve --help` };
  }
  if (first === 'restore') {
    const [file, ...more] = rest;
    if (file === '--help' || file === '-h') return { kind: 'say', text: restoreHelp };
    if (file === undefined || file.startsWith('--') || more.length > 0)
      return { kind: 'refuse', text: `restore takes one file, but found "${rest.join(' ')}".\n\n${restoreHelp}` };
    return { kind: 'restore', file: resolve(file) };
  }
  if (first === 'recount') {
    const [file, ...more] = rest;
    if (file === '--help' || file === '-h') return { kind: 'say', text: recountHelp };
    if (file === undefined || more.length > 0) return { kind: 'refuse', text: `recount takes one file, but found "${rest.join(' ')}".\n\n${recountHelp}` };
    return { kind: 'recount', file };
  }
  const command = commands.find((one) => one.name === first);
  if (!command) return { kind: 'refuse', text: `There is no command "${first}".\n\n${overview()}` };
  try {
    const { word } = command;
    const known = { ...command.options, help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({
      args: withValues(rest, known),
      options: known,
      strict: true,
      allowPositionals: word !== undefined,
    });
    const usage = `Usage: vernissage ${command.name}${word ? ` ${word.called}` : ''}${Object.keys(command.options).length > 0 ? ' [options]' : ''}`;
    if (values['help'] === true) return { kind: 'say', text: `${usage}\n\n${command.help}` };
    const [given, ...more] = positionals;
    if (word && (given === undefined || more.length > 0))
      return { kind: 'refuse', text: `${command.name} takes one ${word.called}, but found "${positionals.join(' ')}".\n${usage}` };
    const options: Record<string, string | boolean> = {};
    if (word && given !== undefined) options[word.option] = given;
    for (const [name, value] of Object.entries(values)) if (typeof value === 'string' || typeof value === 'boolean') options[name] = value;
    return { kind: 'command', command, options };
  } catch (error) {
    const problem = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    return { kind: 'refuse', text: `${problem}\nSee: vernissage ${command.name} --help` };
  }
}

/** Ids may begin with a hyphen: `--version -aB…` is that option with its value, unless another option is called so. */
function withValues(words: readonly string[], known: Readonly<Record<string, { readonly type: string }>>): string[] {
  const joined: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const next = words[index + 1] ?? '';
    const isOption = next === '-h' || (next.startsWith('--') && (next.slice(2).split('=', 1)[0] ?? '') in known);
    if (word.startsWith('--') && known[word.slice(2)]?.type === 'string' && next.startsWith('-') && !isOption) {
      joined.push(`${word}=${next}`);
      index += 1;
    } else joined.push(word);
  }
  return joined;
}

function overview(): string {
  const all = [
    { name: 'serve', summary: 'serves the summit (what happens without a command)' },
    ...commands,
    { name: 'restore', summary: 'puts a backup in the place of the data folder; no server may run on it' },
    { name: 'recount', summary: 'counts a vote again from its public record' },
  ];
  const width = Math.max(...all.map((command) => command.name.length));
  return `Usage: vernissage [command] [options]

${all.map((command) => `  ${command.name.padEnd(width)}  ${command.summary}`).join('\n')}

Each command explains itself: vernissage COMMAND --help`;
}
