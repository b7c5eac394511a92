import { writeFile } from 'node:fs/promises';
import type { World } from '../ports/world.ts';
import type { Command, CommandAnswer } from './command.ts';

export const quarantine: Command = {
  name: 'quarantine',
  summary: 'lists edits that were refused, and hands out their bytes',
  help: `Lists the edits that the server refused, newest first: number, time, document, person, size in bytes, what was found. Their bytes
hold what somebody wrote; they are kept for 30 days at most (LIMIT_QUARANTINE_DAYS) and never stand in a log.

  --export ID --to FILE   writes the bytes of one into a file that is not there yet: a Yjs update, or the whole message
                          if that could not be read
  --forget ID|all         removes one, or all
  --json                  prints {"refused": [{"id", "document", "person", "at", "reason", "size"}]} instead`,
  options: { json: { type: 'boolean' }, export: { type: 'string' }, to: { type: 'string' }, forget: { type: 'string' } },
  files: ['to'],
  async act(world, options) {
    const { export: exported, to, forget } = options;
    if (typeof forget === 'string') return exported === undefined && to === undefined ? remove(world, forget) : { ok: false, problem: oneAtATime };
    if (typeof exported === 'string' && typeof to === 'string') return write(world, exported, to);
    if (exported !== undefined || to !== undefined) return { ok: false, problem: '--export and --to go together: --export 12 --to 12.bin' };
    return list(world);
  },
};

const oneAtATime = 'Either --forget or --export, one at a time.';

async function list(world: World): Promise<CommandAnswer> {
  const refused = await world.quarantine.list();
  const rows = refused.map(({ id, document, person, at, reason, size }) => [id, new Date(at).toISOString(), document, person, size, reason].join('  '));
  return { ok: true, lines: rows.length > 0 ? rows : ['No edit is kept in quarantine.'], json: { refused } };
}

async function write(world: World, id: string, file: string): Promise<CommandAnswer> {
  const bytes = await world.quarantine.bytes(Number(id));
  if (!bytes) return { ok: false, problem: noneOf(id) };
  try {
    await writeFile(file, bytes, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    return { ok: false, problem: `${file} could not be written: ${error instanceof Error ? error.message : String(error)}` };
  }
  return { ok: true, lines: [`${file}: ${bytes.length} bytes.`], json: { file, bytes: bytes.length } };
}

async function remove(world: World, what: string): Promise<CommandAnswer> {
  const removed = await world.quarantine.forget(what === 'all' ? 'all' : Number(what));
  if (removed === 0 && what !== 'all') return { ok: false, problem: noneOf(what) };
  return { ok: true, lines: [`Removed: ${removed}.`], json: { removed } };
}

function noneOf(id: string): string {
  return `Nothing is kept under the number ${id}. The list: vernissage quarantine`;
}
