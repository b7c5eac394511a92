import { bodyText, readBody } from '@vernissage/shared/documents/read-body';
import { wholeCards } from '@vernissage/shared/documents/whole-cards';
import { parseDocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import type { DocumentPoint } from '../ports/live-documents.ts';
import type { World } from '../ports/world.ts';
import { cutVersion, pointsNow } from '../workshop/cut-version.ts';
import { isSamePoint, newestVersion } from './version-rows.ts';

/** What the keeper saw of a workshop at its last look: how much stood there. */
type Look = {
  readonly at: number;
  readonly points: readonly DocumentPoint[];
  /** Cards on the wall; units of text by body. */
  readonly cards: number;
  readonly texts: ReadonlyMap<string, number>;
};

export type VersionKeeper = {
  /** Keeps what is due: after an hour of writing, before much went, and the states of new versions whole. One workshop's trouble holds up no other. */
  look(): Promise<void>;
};

export function createVersionKeeper(world: World): VersionKeeper {
  const { versions: limits } = world.config.limits;
  const last = new Map<string, Look>();
  /** Versions whose states could not be stored whole; the log still has them. Told once, tried again by the next server. */
  const given = new Set<string>();

  async function lookAt(workshop: string): Promise<void> {
    const points = await pointsNow(world.database.read, workshop);
    const seen = last.get(workshop);
    if (seen && points.length === seen.points.length && points.every((point, at) => isSamePoint(point, seen.points[at]))) return;
    const look = await measure(points, seen);
    last.set(workshop, look);
    if (seen && muchWent(seen, look))
      await world.database.write((tx) => cutVersion(world, tx, { workshop, reason: 'removal', past: { at: seen.at, points: seen.points } }));
    const newest = await newestVersion(world.database.read, workshop);
    const since = newest?.at ?? (await firstWriting(workshop));
    const isEdited = points.some((point) => !isSamePoint(point, newest?.parts.get(point.name)));
    if (isEdited && look.at - since >= limits.everyMs) await world.database.write((tx) => cutVersion(world, tx, { workshop, reason: 'hourly' }));
  }

  /** Reads only what has changed since the last look. */
  async function measure(points: readonly DocumentPoint[], seen: Look | undefined): Promise<Look> {
    const at = world.clock.now();
    const before = new Map(seen?.points.map((point) => [point.name, point]));
    const texts = new Map(seen?.texts);
    let cards = seen?.cards ?? 0;
    for (const point of points) {
      if (isSamePoint(point, before.get(point.name))) continue;
      if (parseDocumentName(point.name)?.kind === 'body')
        texts.set(point.name, await world.documents.read(point.name, (doc) => bodyText(readBody(doc)).reduce((sum, { length }) => sum + length, 0)));
      else cards = await world.documents.read(point.name, (doc) => [...wholeCards(doc).values()].filter(({ archived }) => !archived).length);
    }
    return { at, points, cards, texts };
  }

  function muchWent(seen: Look, now: Look): boolean {
    if (seen.cards - now.cards >= limits.removedCards) return true;
    return [...seen.texts].some(([name, length]) => {
      const left = now.texts.get(name) ?? length;
      return length - left >= limits.removedText && left <= length / 2;
    });
  }

  async function firstWriting(workshop: string): Promise<number> {
    const row = await world.database.read.selectFrom('document').select('created_at').where('name', '=', workDocument(workshop)).executeTakeFirst();
    return row?.created_at ?? world.clock.now();
  }

  /** Stores the states of new versions whole beside the log, so that they can be read even when an older part of the log is damaged. */
  async function keepStates(): Promise<void> {
    const { read } = world.database;
    for (const { id } of await read.selectFrom('version').select('id').where('kept', '=', 0).orderBy('at').execute()) {
      if (given.has(id)) continue;
      try {
        const missing = await read
          .selectFrom('version_part as part')
          .leftJoin('document_checkpoint as state', (join) =>
            join.onRef('state.name', '=', 'part.name').onRef('state.generation', '=', 'part.generation').onRef('state.seq', '=', 'part.seq'),
          )
          .select(['part.name', 'part.generation', 'part.seq'])
          .where('part.version', '=', id)
          .where('state.name', 'is', null)
          .execute();
        for (const { name, generation, seq } of missing) {
          const parsed = parseDocumentName(name);
          if (parsed) await world.documents.keep({ name: parsed.name, generation, seq });
        }
        await world.database.write((tx) => tx.updateTable('version').set({ kept: 1 }).where('id', '=', id).execute());
      } catch (error) {
        given.add(id);
        world.log.error({ event: 'version-not-kept', err: error, version: id }, 'the states of a version could not be stored whole');
      }
    }
  }

  return {
    async look() {
      for (const { id } of await world.database.read.selectFrom('workshop').select('id').execute()) {
        try {
          await lookAt(id);
        } catch (error) {
          world.log.error({ event: 'version-not-kept', err: error, workshop: id }, 'no version could be kept');
        }
      }
      await keepStates();
    },
  };
}

/** Looks each `tickMs`; never twice at once. */
export function startVersionKeeper(world: World, tickMs: number): { stop(): Promise<void> } {
  const keeper = createVersionKeeper(world);
  let running: Promise<void> | null = null;
  const timer = setInterval(() => {
    running ??= keeper
      .look()
      .catch((error: unknown) => world.log.error({ event: 'version-not-kept', err: error }, 'versions could not be looked after'))
      .finally(() => {
        running = null;
      });
  }, tickMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
