import { parseDocumentName, workDocument, type DocumentName } from '@vernissage/shared/wire/document-name';
import { type Version, versionReasons } from '@vernissage/shared/work/versions';
import type { Read } from '../ports/database.ts';
import type { DocumentPoint } from '../ports/live-documents.ts';

/** Versions as their rows hold them. */

/** So many are listed, newest first; older ones stay and can be brought back by the command. */
const listed = 500;

export async function versionsOf(read: Read, workshop: string): Promise<Version[]> {
  const rows = await selectVersions(read).where('version.workshop', '=', workshop).orderBy('version.at', 'desc').orderBy('version.id').limit(listed).execute();
  return rows.map(versionFrom);
}

/** One version of this workshop; null when it has none of this id. */
export async function versionOf(read: Read, workshop: string, id: string): Promise<Version | null> {
  const row = await selectVersions(read).where('version.workshop', '=', workshop).where('version.id', '=', id).executeTakeFirst();
  return row ? versionFrom(row) : null;
}

/** What a version holds, by the name of the document. */
export async function partsOf(read: Read, version: string): Promise<ReadonlyMap<DocumentName, DocumentPoint>> {
  const rows = await read.selectFrom('version_part').select(['name', 'generation', 'seq']).where('version', '=', version).execute();
  return new Map(
    rows.flatMap(({ name, generation, seq }) => {
      const parsed = parseDocumentName(name);
      return parsed ? [[parsed.name, { name: parsed.name, generation, seq }]] : [];
    }),
  );
}

/** The newest version that holds something; its parts. Null before the first. */
export async function newestVersion(read: Read, workshop: string): Promise<{ at: number; parts: ReadonlyMap<DocumentName, DocumentPoint> } | null> {
  const row = await read.selectFrom('version').select(['id', 'at']).where('workshop', '=', workshop).orderBy('at', 'desc').limit(1).executeTakeFirst();
  return row ? { at: row.at, parts: await partsOf(read, row.id) } : null;
}

export function isSamePoint(a: DocumentPoint | undefined, b: DocumentPoint | undefined): boolean {
  return a !== undefined && b !== undefined && a.generation === b.generation && a.seq === b.seq;
}

/**
 * The document at an instant: its last update by then, in the generation of that time. What the server wrote for somebody without a name keeps only
 * its minute, so it belongs to the instants after that minute. Null before the first. Instants are what the server's clock said then.
 */
export async function pointAt(read: Read, name: DocumentName, instant: number): Promise<DocumentPoint | null> {
  const row = await read
    .selectFrom('document_update')
    .select(({ fn }) => ['generation', fn.max('seq').as('seq')])
    .where('name', '=', name)
    .where((by) =>
      by.or([by.and([by('actor', '!=', 'server'), by('at', '<=', instant)]), by.and([by('actor', '=', 'server'), by('at', '<=', instant - lastOfMinuteMs)])]),
    )
    .groupBy('generation')
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { name, generation: row.generation, seq: Number(row.seq) } : null;
}

const lastOfMinuteMs = 59_999;

/** The work document's place in a version; null for one that was kept before anybody wrote. */
export function workPart(parts: ReadonlyMap<DocumentName, DocumentPoint>, workshop: string): DocumentPoint | null {
  return parts.get(workDocument(workshop)) ?? null;
}

function selectVersions(read: Read) {
  return read
    .selectFrom('version')
    .leftJoin('person', 'person.id', 'version.person')
    .select(['version.id', 'version.at', 'version.reason', 'version.detail', 'version.title', 'person.name']);
}

type Selected = Awaited<ReturnType<ReturnType<typeof selectVersions>['execute']>>[number];

function versionFrom({ id, at, reason, detail, title, name }: Selected): Version {
  return { id, at, reason: versionReasons.find((one) => one === reason) ?? 'named', detail, title, by: name };
}
