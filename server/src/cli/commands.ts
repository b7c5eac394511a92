import type { World } from '../ports/world.ts';
import type { Command, CommandAnswer, CommandOptions } from './command.ts';
import { backup } from './backup.ts';
import { links } from './links.ts';
import { night } from './night.ts';
import { quarantine } from './quarantine.ts';
import { rehearse } from './rehearse.ts';
import { restoreDocumentCommand } from './restore-document.ts';

/** Every command that needs the data folder, in the order of the help text. `serve` is main's own. */
export const commands: readonly Command[] = [links, night, backup, restoreDocumentCommand, quarantine, rehearse];

/** Does a command in the process that holds the data folder. */
export async function actOn(world: World, name: string, options: CommandOptions): Promise<CommandAnswer> {
  const command = commands.find((one) => one.name === name);
  if (!command) return { ok: false, problem: `This server knows no command "${name}". It is of another version; restart it with this one.` };
  return command.act(world, options);
}
