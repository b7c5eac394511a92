import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { bodyDocument, type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { type Guest, type House, openHouse } from './house.ts';
import { type Chance, chanceOf } from './relay-chance.ts';
import { type RelayGuest, relayGuest } from './relay-guests.ts';
import { OwnLedger } from './relay-own-ledger.ts';
import { type Line, openLine, type Way } from './relay-proxy.ts';
import { cards, type Pen, words } from './relay-walk-edits.ts';

/**
 * Seeded walks of edits, drops, half-open sockets, slow lines and reconnects by three stock clients through the real server. The seed fixes what
 * people do and what the network does to them; how far each frame has come by then is the machine's.
 */
export type Ground = { readonly house: House; readonly people: readonly Guest[]; readonly workshop: string };

export type WalkName = 'cards' | 'words';
const kinds = { cards, words };

export type Walked = {
  readonly edits: number;
  /** Times that the network reset, went silent or held bytes back. */
  readonly faults: { readonly cut: number; readonly silent: number; readonly held: number };
  /** Acked edits that were looked for in the log while the walk went on. */
  readonly audited: number;
};

/** Somebody does not see what the others see, or the log lacks what it should hold. */
export class WalkError extends Error {
  override readonly name = 'WalkError';
}

export async function openGround(): Promise<Ground> {
  // The house's clock stands still: a minute's limit is one for all walks together.
  const house = await openHouse({ config: { limits: { commands: 1_000_000 } } });
  const people = [await house.signIn('jana'), await house.signIn('marc'), await house.signIn('awa')];
  const workshop = house.planted.workshops['W2'] ?? '';
  await people[0]?.ask('POST', `/api/workshops/${workshop}/open`);
  return { house, people, workshop };
}

/** One person of a walk: a page behind a line of its own, and what it keeps of what it wrote. */
class Walker {
  readonly guest: RelayGuest;
  readonly pen: Pen;
  readonly line: Line;
  readonly ledger = new OwnLedger<Uint8Array>();
  /** Updates made here, Yjs' own tidying included. */
  written = 0;
  #silent = false;

  constructor(
    line: Line,
    document: DocumentName,
    page: { ground: Ground; person: Guest; clientID: number; kind: WalkName; onWritten: (update: Uint8Array) => void },
  ) {
    const doc = new Y.Doc();
    const { house } = page.ground;
    this.line = line;
    // Before the provider's own listener: noted first, sent then.
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this.guest.provider) return;
      this.written += 1;
      this.ledger.note(update);
      page.onWritten(update);
    });
    this.guest = relayGuest(document, {
      socketOrigin: line.socketOrigin,
      origin: house.origin,
      cookie: page.person.cookie,
      clientID: page.clientID,
      doc,
      connect: false,
      onSent: this.ledger.onSent,
      onAcked: this.ledger.onAcked,
    });
    this.guest.provider.on('status', ({ status }) => {
      if (status === 'connecting') this.ledger.onConnecting();
    });
    this.pen = kinds[page.kind].pen(doc, `${document.replace('/', '-')}-${page.clientID}`);
    this.guest.provider.connect();
  }

  silence(way: Way): void {
    this.line.silence(way);
    this.#silent = true;
  }

  /** What a page does that has heard nothing for long: leaves the socket to itself and opens another. */
  giveUp(): void {
    this.guest.provider.disconnect();
    this.guest.provider.connect();
    this.#silent = false;
  }

  /** The network is whole again. */
  mend(): void {
    this.line.release();
    if (this.#silent) this.giveUp();
    else this.guest.provider.connect();
  }

  describe(): string {
    const { doc, provider, sent, acked, refused } = this.guest;
    const waits = doc.store.pendingStructs || doc.store.pendingDs ? ', waits for what lies before' : '';
    return `${doc.clientID}: ${provider.synced ? 'synced' : 'not synced'}, socket ${provider.ws?.readyState ?? 'none'}, lines ${this.line.open}, acked ${acked} of ${sent}, unacked edits ${this.ledger.open.length}, refused ${JSON.stringify(refused)}${waits}, holds ${JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))])}`;
  }

  async end(): Promise<void> {
    this.pen.end();
    this.guest.close();
    await this.line.close();
  }
}

/**
 * `onBegun` is handed what describes the walk at any moment, for one that does not come to an end.
 * @throws WalkError when replicas, server, log and plain Yjs do not all agree at the end, or an acked edit is not in the log on the way.
 */
export async function walk(
  ground: Ground,
  { kind, seed, steps }: { kind: WalkName; seed: number; steps: number },
  onBegun: (describe: () => string) => void = () => undefined,
): Promise<Walked> {
  const { house, people, workshop } = ground;
  const id = `walk-${kind}-${seed}-${house.world.newId()}`;
  const name = kind === 'cards' ? workDocument(id) : bodyDocument(id);
  await house.world.documents.create(name, { summit: house.planted.summit, workshop }, kinds[kind].seed);
  const written: Uint8Array[] = [];
  const chance = chanceOf(seed);
  const walkers: Walker[] = [];
  const tally = { edits: 0, faults: { cut: 0, silent: 0, held: 0 }, audited: 0 };
  let doing = 'lets people in';
  onBegun(() => [`${name} ${doing}`, ...walkers.map((walker) => walker.describe())].join('\n'));
  try {
    for (const person of people) {
      const { status, body } = await person.ask<{ clientID: number }>('POST', '/api/leases', {});
      if (status !== 200) throw new WalkError(`no lease: ${status} ${JSON.stringify(body)}`);
      const line = await openLine(house.config.port);
      walkers.push(new Walker(line, name, { ground, person, clientID: body.clientID, kind, onWritten: (update) => written.push(update) }));
    }
    await Promise.all(walkers.map(({ guest }) => guest.until(({ provider }) => provider.synced)));
    for (let step = 0; step < steps; step += 1) {
      doing = `is at step ${step}`;
      const walker = walkers[chance.below(walkers.length)];
      if (walker)
        await take(walker, chance, tally, { settle: () => house.world.documents.read(name, () => undefined), audit: () => audit(house, name, walkers) });
    }
    for (const walker of walkers) walker.mend();
    doing = 'waits for all to agree';
    await agree(house, name, walkers, kinds[kind].read, written);
  } finally {
    await Promise.all(walkers.map((walker) => walker.end()));
  }
  return tally;
}

type Tally = { edits: number; faults: { cut: number; silent: number; held: number }; audited: number };

async function take(walker: Walker, chance: Chance, tally: Tally, server: { settle(): Promise<void>; audit(): Promise<number> }): Promise<void> {
  const act = chance.below(200);
  const { guest, line } = walker;
  if (act < 3) {
    line.cut();
    tally.faults.cut += 1;
  } else if (act < 6) {
    walker.silence((['up', 'down', 'both'] as const)[chance.below(3)] ?? 'both');
    tally.faults.silent += 1;
  } else if (act < 10) {
    line.hold();
    tally.faults.held += 1;
  } else if (act < 18) line.pass(1 + chance.below(200));
  else if (act < 24) line.release();
  else if (act < 28) walker.giveUp();
  else if (act < 34) guest.provider.disconnect();
  else if (act < 50) guest.provider.connect();
  else if (act < 54) tally.audited += await server.audit();
  else if (act < 70) await server.settle();
  else if (act < 100) await new Promise((resolve) => setImmediate(resolve)); // let frames come and go
  else {
    walker.pen.edit(chance);
    tally.edits += 1;
  }
}

/** The log as it is stored, from its first update on, put together by plain Yjs. */
async function readLog(house: House, name: DocumentName): Promise<{ doc: Y.Doc; byServer: Uint8Array[] }> {
  const rows = await house.world.database.read.selectFrom('document_update').select(['actor', 'bytes']).where('name', '=', name).orderBy('seq').execute();
  const doc = together(rows.map(({ bytes }) => bytes));
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new WalkError('the log has a hole');
  return { doc, byServer: rows.filter(({ actor }) => actor === 'server').map(({ bytes }) => bytes) };
}

/** In one transaction: a replica that tidies marks in between, and tells nobody, may come to show others than those who wrote. */
function together(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** What was acked, and what was shown of others, up to this moment is in the log. Returns how many acked edits were looked for. */
async function audit(house: House, name: DocumentName, walkers: readonly Walker[]): Promise<number> {
  const acked = walkers.flatMap(({ ledger }) => ledger.acked);
  const shown = walkers.flatMap(({ guest: { doc } }) =>
    [...doc.store.clients.keys()].flatMap((client) => (client === doc.clientID ? [] : [{ client, clock: Y.getState(doc.store, client) }])),
  );
  const { doc: log } = await readLog(house, name);
  for (const { client, clock } of shown)
    if (Y.getState(log.store, client) < clock)
      throw new WalkError(`shown to others but not in the log: ${client} from ${Y.getState(log.store, client)} to ${clock}`);
  let told = false;
  log.on('update', () => {
    told = true;
  });
  for (const update of acked) {
    Y.applyUpdate(log, update);
    if (told) throw new WalkError(`acked but not in the log: ${Buffer.from(update).toString('base64')}`);
  }
  return acked.length;
}

/** All pages = server = replay of the log = plain Yjs. */
async function agree(
  house: House,
  name: DocumentName,
  walkers: readonly Walker[],
  read: (doc: Y.Doc) => unknown,
  updates: readonly Uint8Array[],
): Promise<void> {
  const guests = walkers.map(({ guest }) => guest);
  const written = (): number => walkers.reduce((sum, walker) => sum + walker.written, 0);
  for (let before = -1; before !== written();) {
    before = written();
    await Promise.all(guests.map((guest) => guest.saved()));
    const server = await house.world.documents.read(name, (doc) => ({ snapshot: Y.snapshot(doc), shown: read(doc) }));
    // A page may tidy marks when others' edits reach it, which is an edit of its own: then once more.
    await Promise.all(guests.map((guest) => guest.until(({ doc }) => before !== written() || Y.equalSnapshots(Y.snapshot(doc), server.snapshot))));
    if (before !== written()) continue;
    for (const { doc } of guests) same('a page', read(doc), server.shown);
    const { doc: log, byServer } = await readLog(house, name);
    same('the log', read(log), server.shown);
    // The seed and what the server's own replica tidied are its; all else as the pages wrote it, without the log.
    same('plain Yjs', read(together([...byServer, ...updates])), server.shown);
    for (const { ledger } of walkers) if (ledger.open.length > 0) throw new WalkError('a saved page holds something unacked');
  }
}

function same(who: string, shown: unknown, server: unknown): void {
  if (!isDeepStrictEqual(shown, server)) throw new WalkError(`${who} shows ${JSON.stringify(shown)}; the server ${JSON.stringify(server)}`);
}
