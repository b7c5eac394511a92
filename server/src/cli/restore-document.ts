import { type DocumentName, parseDocumentName } from '@vernissage/shared/wire/document-name';
import type { DocumentPoint } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import { pointAt } from '../versions/version-rows.ts';
import type { Command, CommandAnswer, CommandOptions } from './command.ts';

export const restoreDocumentCommand: Command = {
  name: 'restore-document',
  summary: 'puts one live document back to an earlier point, in an emergency',
  help: `Puts one live document back to an earlier point under a new generation: for one that can't be opened any more, or that
somebody keeps spoiling. Everybody in it gets the earlier words at once; what they had not saved is offered to them.
Moderators bring earlier versions back in the room without that, under "Earlier versions": use this when they can't.

NAME is work/{workshop} or body/{card}. Without a point it lists the versions of that room and changes nothing.

  --version ID    one of the room's versions
  --at INSTANT    as it was then by the server's clock, such as 2026-12-08T16:40:00+03:00
  --seq N         after its update N in the generation of now
  --reason TEXT   for the record
  --json          prints {"name", "generation", "from", "before"} instead`,
  options: { version: { type: 'string' }, at: { type: 'string' }, seq: { type: 'string' }, reason: { type: 'string' }, json: { type: 'boolean' } },
  word: { option: 'name', called: 'NAME' },
  act: (world, options) => restore(world, options),
};

async function restore(world: World, options: CommandOptions): Promise<CommandAnswer> {
  const parsed = parseDocumentName(String(options['name']));
  const row = parsed
    ? await world.database.read.selectFrom('document').select(['workshop', 'generation']).where('name', '=', parsed.name).executeTakeFirst()
    : undefined;
  if (!parsed || !row) return { ok: false, problem: `There is no document "${String(options['name'])}". Names are work/{workshop} or body/{card}.` };
  const asked = ['version', 'at', 'seq'].filter((option) => typeof options[option] === 'string');
  if (asked.length > 1) return { ok: false, problem: `Choose one of --version, --at and --seq; found ${asked.map((option) => `--${option}`).join(' and ')}.` };
  if (asked.length === 0) return listVersions(world, parsed.name, row.workshop);
  const point = await pointOf(world, parsed.name, row.generation, options);
  if (typeof point === 'string') return { ok: false, problem: point };
  const { restoreDocument } = await import('../versions/restore-document.ts');
  const answer = await restoreDocument(world, point, typeof options['reason'] === 'string' ? options['reason'] : null);
  if (!answer.ok)
    return {
      ok: false,
      problem:
        answer.refusal === 'vote-running'
          ? 'People are voting in that room. Close the vote or declare it void, then try again.'
          : `There is no document "${parsed.name}" any more.`,
    };
  return {
    ok: true,
    lines: [
      `${parsed.name} is as it was after update ${point.seq} of generation ${point.generation}; it goes on in generation ${answer.generation}.`,
      ...(answer.before === null ? [] : [`As it stood just before it is kept: restore-document ${parsed.name} --version ${answer.before}`]),
    ],
    json: { name: parsed.name, generation: answer.generation, from: { generation: point.generation, seq: point.seq }, before: answer.before },
  };
}

/** The point asked for; a sentence when there is none. */
async function pointOf(world: World, name: DocumentName, generation: number, options: CommandOptions): Promise<DocumentPoint | string> {
  const { read } = world.database;
  const { version, at, seq } = options;
  if (typeof version === 'string') {
    const part = await read.selectFrom('version_part').select(['generation', 'seq']).where('version', '=', version).where('name', '=', name).executeTakeFirst();
    return part ? { name, ...part } : `There is no version "${version}" with ${name} in it. Without --version the versions are listed.`;
  }
  if (typeof at === 'string') {
    const instant = Date.parse(at);
    if (Number.isNaN(instant) || !/(?:Z|[+-]\d\d:\d\d)$/.test(at))
      return `--at is "${at}"; expected an instant with its offset such as 2026-12-08T16:40:00+03:00.`;
    return (await pointAt(read, name, instant)) ?? `${name} did not exist at that instant.`;
  }
  const last = await read
    .selectFrom('document_update')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('name', '=', name)
    .where('generation', '=', generation)
    .executeTakeFirst();
  const [wanted, most] = [Number(seq), Number(last?.seq ?? 0)];
  if (!Number.isInteger(wanted) || wanted < 1 || wanted > most) return `--seq is "${String(seq)}"; expected a whole number from 1 to ${most}.`;
  return { name, generation, seq: wanted };
}

async function listVersions(world: World, name: DocumentName, workshop: string): Promise<CommandAnswer> {
  const rows = await world.database.read
    .selectFrom('version')
    .innerJoin('version_part', 'version_part.version', 'version.id')
    .select(['version.id', 'version.at', 'version.reason', 'version.title'])
    .where('version.workshop', '=', workshop)
    .where('version_part.name', '=', name)
    .orderBy('version.at', 'desc')
    .limit(50)
    .execute();
  if (rows.length === 0) return { ok: true, lines: [`${name} is in no version yet. Choose an instant: --at`], json: { versions: [] } };
  return {
    ok: true,
    lines: [
      `Versions with ${name}, newest first; nothing was changed:`,
      ...rows.map(({ id, at, reason, title }) => `  ${id}  ${new Date(at).toISOString()}  ${reason}${title === null ? '' : `  ${title}`}`),
    ],
    json: { versions: rows },
  };
}
