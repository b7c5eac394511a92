import type { Badge } from '@vernissage/shared/access/roles';
import type { Session } from '@vernissage/shared/programme/session';
import type { Summit } from '@vernissage/shared/summit/summit';
import { parseDocumentName } from '@vernissage/shared/wire/document-name';
import type { QuarantineEntry, ServerState } from '@vernissage/shared/wire/server-state';
import { type CardKind, letterOf, referenceOf } from '@vernissage/shared/work/cards';
import type { RelayLook } from '../ports/relay-meter.ts';
import type { World } from '../ports/world.ts';
import { aboutServer, readLastBackup } from './about.ts';
import type { Measured } from './create-meter.ts';
import { findIn } from './find.ts';
import type { Health } from './health.ts';
import { storageSizes } from './storage-sizes.ts';

const hourMs = 3_600_000;
const quarantineShown = 50;

export type StateSources = {
  readonly world: World;
  readonly health: Health;
  readonly lately: Measured['lately'];
  /** UTC epoch ms of the world's clock when this house was built. */
  readonly since: number;
  look(): RelayLook;
};

/** How the server does, for an organiser. Rooms, quarantine and names are those of the asker's summit; figures are the whole server's. */
export async function serverStateFor(badge: Badge, sources: StateSources): Promise<ServerState> {
  const { world, health, lately } = sources;
  const { read } = world.database;
  const at = world.clock.now();
  const look = sources.look();
  const [about, backup, sizes, problems, quarantine, rooms, summit] = await Promise.all([
    aboutServer(read),
    readLastBackup(read),
    storageSizes(world.config.dataDir),
    health.problems(),
    quarantineOf(world, badge.summit),
    roomsOf(world, badge.summit),
    read.selectFrom('summit').select('data').where('id', '=', badge.summit).executeTakeFirstOrThrow(),
  ]);
  const { rehearsal } = JSON.parse(summit.data) as Summit;
  const refusals = lately.refused.all();
  const trouble = new Map(lately.trouble.all().map(({ word, count }) => [word, count]));
  const pace = { tick: lately.tick.spread(), commit: lately.commit.spread(), saved: lately.ackLag.spread() };
  const findings = findIn(
    {
      canSave: !problems.some((problem) => problem !== 'draining'),
      freeBytes: sizes.freeBytes,
      savedWithinMs: pace.saved?.p99 ?? null,
      failedCommits: trouble.get('commit') ?? 0,
      failedDocuments: trouble.get('load') ?? 0,
      refused: refusals.reduce((sum, { count }) => sum + count, 0),
      quarantined: quarantine.filter((entry) => at - entry.at < hourMs).length,
      backupAgeHours: backup && (at - backup.at) / hourMs,
      rehearsal,
      proxyNotTrusted: world.config.behindProxy && world.config.trustedProxies.length === 0,
    },
    world.config.watch,
  );
  return {
    at,
    since: sources.since,
    ...about,
    findings,
    limits: world.config.watch,
    rooms,
    connections: { live: look.sockets, stage: world.stage.sockets(), unsentBytes: look.buffered.sum, mostUnsentBytes: look.buffered.most },
    documents: { open: look.open, edited: look.live },
    pace,
    refusals: refusals.map(({ word, count }) => ({ reason: word, count })),
    quarantine: quarantine.slice(0, quarantineShown),
    storage: sizes,
    memoryBytes: process.memoryUsage.rss(),
    backup,
  };
}

async function roomsOf(world: World, summit: string): Promise<ServerState['rooms']> {
  const rows = await world.database.read
    .selectFrom('workshop')
    .innerJoin('session', 'session.id', 'workshop.session')
    .select(['workshop.id', 'session.data'])
    .where('workshop.summit', '=', summit)
    .orderBy('session.day')
    .orderBy('session.position')
    .execute();
  return rows.map(({ id, data }) => {
    const session = JSON.parse(data) as Session;
    return { id, label: session.label ?? session.title, title: session.title, lang: session.lang, people: world.stage.present(id).size };
  });
}

/** What is in quarantine for documents of this summit, newest first, in words that an organiser knows. */
async function quarantineOf(world: World, summit: string): Promise<QuarantineEntry[]> {
  const kept = await world.quarantine.list();
  if (kept.length === 0) return [];
  const { read } = world.database;
  const documents = await read
    .selectFrom('document')
    .leftJoin('workshop', 'workshop.id', 'document.workshop')
    .leftJoin('session', 'session.id', 'workshop.session')
    .select(['document.name', 'workshop.short_code', 'session.data'])
    .where('document.summit', '=', summit)
    .where(
      'document.name',
      'in',
      kept.map((entry) => entry.document),
    )
    .execute();
  const byName = new Map(documents.map((row) => [row.name, row]));
  const own = kept.filter((entry) => byName.has(entry.document));
  if (own.length === 0) return [];
  const persons = await read
    .selectFrom('person')
    .select(['id', 'name'])
    .where('summit', '=', summit)
    .where(
      'id',
      'in',
      own.map((entry) => entry.person),
    )
    .execute();
  const cards = await read
    .selectFrom('card')
    .innerJoin('workshop', 'workshop.id', 'card.workshop')
    .select(['card.id', 'card.kind', 'card.number', 'workshop.short_code'])
    .where(
      'card.id',
      'in',
      own.map((entry) => entry.document.replace(/^body\//, '')),
    )
    .execute();
  return own.map(({ id, at, document, person, reason, size }) => {
    const row = byName.get(document);
    const card = cards.find((one) => document === `body/${one.id}`);
    return {
      id,
      at,
      room: row?.data ? (JSON.parse(row.data) as Session).label : null,
      part: parseDocumentName(document)?.kind === 'body' ? 'text' : 'wall',
      reference: card ? referenceOf(card.short_code, letterOf[card.kind as CardKind], card.number) : null,
      person: persons.find((one) => one.id === person)?.name ?? null,
      reason,
      bytes: size,
    };
  });
}
