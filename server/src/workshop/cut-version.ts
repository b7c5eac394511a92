import type { DocumentPoint } from '../ports/live-documents.ts';
import { parseDocumentName } from '@vernissage/shared/wire/document-name';
import type { VersionReason } from '@vernissage/shared/work/versions';
import type { Read, Write } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/**
 * A version is a workshop at one moment: for each of its documents the last update that was committed then, all read in one transaction
 * (rules H1, H2). So it costs some rows and no document is touched; the states are stored whole afterwards (versions/keeper.ts).
 */
export type VersionCut = {
  readonly workshop: string;
  readonly reason: VersionReason;
  readonly detail?: string;
  readonly title?: string;
  readonly person?: string;
  /** A moment in the past; now when left out. */
  readonly past?: { readonly at: number; readonly points: readonly DocumentPoint[] };
};

/** Keeps a version in the caller's transaction and answers its id; null where nobody has written yet. */
export async function cutVersion(world: Pick<World, 'clock' | 'newId'>, tx: Write, cut: VersionCut): Promise<string | null> {
  const points = cut.past?.points ?? (await pointsNow(tx, cut.workshop));
  if (points.length === 0) return null;
  const id = world.newId();
  const { workshop, reason, detail = null, title = null, person = null } = cut;
  await tx
    .insertInto('version')
    .values({ id, workshop, at: cut.past?.at ?? world.clock.now(), reason, detail, title, person })
    .execute();
  for (let from = 0; from < points.length; from += rowsAtOnce)
    await tx
      .insertInto('version_part')
      .values(points.slice(from, from + rowsAtOnce).map((point) => ({ version: id, ...point })))
      .execute();
  return id;
}

/** Four columns each: far below what one statement may bind. */
const rowsAtOnce = 1000;

/** The last committed update of each document of a workshop, in the order of their names. */
export async function pointsNow(read: Read, workshop: string): Promise<DocumentPoint[]> {
  const rows = await read
    .selectFrom('document')
    .select(({ selectFrom }) => [
      'document.name',
      'document.generation',
      selectFrom('document_update')
        .select(({ fn }) => fn.max('document_update.seq').as('seq'))
        .whereRef('document_update.name', '=', 'document.name')
        .whereRef('document_update.generation', '=', 'document.generation')
        .as('seq'),
    ])
    .where('document.workshop', '=', workshop)
    .orderBy('document.name')
    .execute();
  return rows.flatMap(({ name, generation, seq }) => {
    const parsed = parseDocumentName(name);
    return parsed && seq !== null ? [{ name: parsed.name, generation, seq: Number(seq) }] : [];
  });
}
