import type { ParseArgsOptionsConfig } from 'node:util';
import type { World } from '../ports/world.ts';

/** What a command was asked with: its options as `parseArgs` reads them. Travels as JSON to a running server. */
export type CommandOptions = Readonly<Record<string, string | boolean | undefined>>;

/** `lines` are for people, one fact each; `json` is for programs and printed instead under `--json`. `problem` names what was found and the way out. */
export type CommandAnswer =
  | { readonly ok: true; readonly lines: readonly string[]; readonly json?: unknown }
  | { readonly ok: false; readonly problem: string };

/** A command that needs the data folder: done by the running server if there is one, otherwise by the process that was asked. */
export type Command = {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Text of `--help`, after the usage line. */
  readonly help: string;
  readonly options: ParseArgsOptionsConfig;
  /** What must follow the command as a word of its own: the option that it fills, and how the usage line calls it. */
  readonly word?: { readonly option: string; readonly called: string };
  /** Options that name files. They are made absolute first: a running server stands in another folder than who asks. */
  readonly files?: readonly string[];
  act(world: World, options: CommandOptions): Promise<CommandAnswer>;
};
