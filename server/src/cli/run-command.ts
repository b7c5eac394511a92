import { resolve } from 'node:path';
import type { World } from '../ports/world.ts';
import type { Command, CommandAnswer, CommandOptions } from './command.ts';
import { askServer } from './control-socket.ts';

/** Opens the data folder in this process, for a command that finds no running server. */
export type OpenWorld = () => Promise<{ readonly world: World; close(): Promise<void> }>;

/**
 * Does a command: by the server that holds the folder, or here when none runs. Prints what came of it.
 * Returns the exit status: 0 only when the command did what it says.
 */
export async function runCommand(dataDir: string, command: Command, asked: CommandOptions, open: OpenWorld): Promise<number> {
  const options = withWholePaths(command, asked);
  const answer = (await askServer(dataDir, command.name, options)) ?? (await actHere(command, options, open));
  if (!answer.ok) {
    console.error(answer.problem);
    return 1;
  }
  console.log(options['json'] === true ? JSON.stringify(answer.json ?? null, null, 2) : answer.lines.join('\n'));
  return 0;
}

async function actHere(command: Command, options: CommandOptions, open: OpenWorld): Promise<CommandAnswer> {
  const opened = await open();
  try {
    return await command.act(opened.world, options);
  } finally {
    await opened.close();
  }
}

function withWholePaths({ files = [] }: Command, options: CommandOptions): CommandOptions {
  return Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === 'string' && files.includes(name) ? resolve(value) : value]));
}
