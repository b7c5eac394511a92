import { kill as signal } from 'node:process';
import { setTimeout as after } from 'node:timers/promises';
import * as Y from 'yjs';
import { titleOf } from '@vernissage/shared/documents/read-work';
import { bornCard, setCell } from '@vernissage/shared/documents/write-cards';
import { parseDocumentName } from '@vernissage/shared/wire/document-name';
import { openStorage } from '../../server/src/storage/open-storage.ts';
import { type Chance, chanceOf } from '../../server/test/relay-chance.ts';
import { type Ground, makeGround, startOurs } from '../bench/ground.ts';
import { freePort, type ServerProcess } from '../bench/server-process.ts';
import type { Finding, Say } from './finding.ts';
import { differingPages } from './agree.ts';
import { openPage, type OwnEdit, type Page } from './page.ts';
import { isDeletedIn, type Stand, standOf } from './stands.ts';

export type LedgerOptions = {
  readonly kills: number;
  /** Edits a second, of all pages together. */
  readonly rate: number;
  readonly clients: number;
  readonly seed: number;
};

const beatMs = 5;
/** A page that has so much unacked waits: the server is away. */
const mostUnacked = 400;
const longestTitle = 600;

type Round = {
  /** Of an edit that only deletes, what was shown is counted where something of it is lost. */
  readonly count: { acked: number; shown: number; lostAcked: number; lostShown: number };
  /** Everything that each author made, oldest first. */
  readonly made: ReadonlyMap<number, OwnEdit[]>;
  /** `PAGE AUTHOR` -> the author's clock that was shown there before the last kill. */
  readonly seen: Map<string, number>;
};

/**
 * Kills the server with SIGKILL while people write, again and again. After each kill what lies on the disk is held against every page's own
 * ledger: what was acked to it, and what it had been shown of others. Everybody writes and deletes in a card of their own, so that what a page
 * shows of somebody's ids is that person's doing.
 */
export async function soakLedger(options: LedgerOptions, say: Say): Promise<Finding[]> {
  const ground = await makeGround(options.clients);
  const port = await freePort();
  const chance = chanceOf(options.seed);
  const pages = ground.people.map((person) => openPage(person, port, ground.document));
  const round: Round = {
    count: { acked: 0, shown: 0, lostAcked: 0, lostShown: 0 },
    made: new Map(pages.map(({ guest }) => [guest.doc.clientID, []])),
    seen: new Map(),
  };
  const { count } = round;
  let upMs = 0;
  /** Starts the server for as long as `work` takes; what it leaves running is ended. */
  const served = async <T>(work: (server: ServerProcess) => Promise<T>): Promise<T> => {
    const server = await startOurs(ground.folder, port, false);
    try {
      for (const { guest } of pages) guest.provider.connect();
      await Promise.all(pages.map(({ guest }) => guest.saved()));
      return await work(server);
    } finally {
      await server.stop();
    }
  };
  try {
    await served(() => bear(pages));
    for (let kill = 1; kill <= options.kills; kill += 1) {
      await served(async (server) => {
        const began = performance.now();
        await write(pages, round.made, options.rate, Math.ceil(options.rate / 4) + chance.below(options.rate), chance);
        for (let turn = chance.below(20); turn > 0; turn -= 1) await new Promise((resolve) => setImmediate(resolve));
        signal(server.pid, 'SIGKILL');
        upMs += performance.now() - began;
      });
      await Promise.all(pages.map((page) => page.gone()));
      holdAgainst(standOf(await read(ground)), pages, round);
      say(`kill ${kill} of ${options.kills}: ${count.acked} acked, ${count.lostAcked} of them lost; ${count.shown} shown, ${count.lostShown} of them lost`);
    }
    const differing = await served(() => differingPages(pages));
    const whole = standOf(await read(ground));
    const unsaved = pages.filter(({ guest: { doc } }) => (whole.clocks.get(doc.clientID) ?? 0) < Y.getState(doc.store, doc.clientID)).length;
    const edits = [...round.made.values()].reduce((sum, own) => sum + own.length, 0);
    return findingsOf(options, count, { edits, perSecond: edits / (upMs / 1000), unsaved, differing });
  } finally {
    for (const { guest } of pages) guest.close();
    ground.remove();
  }
}

/** A card for each. */
async function bear(pages: readonly Page[]): Promise<void> {
  for (const { guest } of pages) bornCard(guest.doc, { id: cardOf(guest.doc), kind: 'theme', title: '', lang: 'en' });
  await Promise.all(pages.map(({ guest }) => guest.saved()));
}

function cardOf(doc: Y.Doc): string {
  return `card-of-${doc.clientID}`;
}

/** Writes `edits` edits at `rate` a second, as evenly as the machine lets. */
async function write(pages: readonly Page[], made: ReadonlyMap<number, OwnEdit[]>, rate: number, edits: number, chance: Chance): Promise<void> {
  const began = performance.now();
  for (let done = 0; done < edits;) {
    await after(beatMs);
    const due = Math.min(edits, Math.ceil(((performance.now() - began) / 1000) * rate));
    for (; done < due; done += 1) {
      const page = pages[chance.below(pages.length)];
      if (!page || page.ledger.open.length > mostUnacked) continue;
      const { doc } = page.guest;
      edit(doc, done, chance);
      const last = page.ledger.open.at(-1);
      if (last && made.get(doc.clientID)?.at(-1) !== last) made.get(doc.clientID)?.push(last);
    }
  }
}

function edit(doc: Y.Doc, number: number, chance: Chance): void {
  const title = titleOf(doc, cardOf(doc));
  if (!title) throw new Error('the page has lost its own card');
  const act = chance.below(10);
  if (act === 0) setCell(doc, cardOf(doc), 'problem', `cell ${number}`);
  else if (title.length > longestTitle) title.delete(chance.below(longestTitle / 2), 1 + chance.below(100));
  else if (act < 3 && title.length > 20) title.delete(chance.below(title.length - 8), 1 + chance.below(8));
  else title.insert(act < 8 ? title.length : chance.below(title.length + 1), `w${number} `);
}

/** Holds what lies on the disk against the pages' ledgers, and begins the ledgers' next leaf. */
function holdAgainst(stored: Stand, pages: readonly Page[], round: Round): void {
  const { count, made, seen } = round;
  for (const { guest, ledger } of pages) {
    const own = guest.doc.clientID;
    const reached = stored.clocks.get(own) ?? 0;
    for (const { clock, deletes } of ledger.acked.splice(0)) {
      count.acked += 1;
      if (clock > reached || !deletes.every((range) => isDeletedIn(stored, range))) count.lostAcked += 1;
    }
    const shown = standOf(guest.doc);
    for (const [author, clock] of shown.clocks) {
      if (author === own) continue;
      const from = seen.get(`${own} ${author}`) ?? 0;
      seen.set(`${own} ${author}`, clock);
      const edits = (made.get(author) ?? []).filter((one) => one.clock > from && one.clock <= clock);
      count.shown += edits.length;
      const kept = stored.clocks.get(author) ?? 0;
      if (clock > kept) count.lostShown += Math.max(1, edits.filter((one) => one.clock > kept).length);
    }
    for (const [author, ranges] of shown.deletes) if (author !== own) for (const range of ranges) if (!isDeletedIn(stored, range)) count.lostShown += 1;
  }
}

/** What the folder holds, read past every server through the storage's own door. */
async function read(ground: Ground): Promise<Y.Doc> {
  const name = parseDocumentName(ground.document)?.name;
  if (name === undefined) throw new Error(`${ground.document} is no document`);
  const storage = await openStorage(ground.folder, { maxPages: 0 });
  try {
    const stored = await storage.log.load(name);
    const doc = new Y.Doc();
    doc.transact(() => {
      if (stored?.state) Y.applyUpdate(doc, stored.state);
      for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
    });
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the log has a hole');
    return doc;
  } finally {
    await storage.close();
  }
}

type End = { readonly edits: number; readonly perSecond: number; readonly unsaved: number; readonly differing: number };

function findingsOf({ kills, rate, clients }: LedgerOptions, count: Round['count'], end: End): Finding[] {
  const what = `${kills} times kill -9 at ${rate} edits/s, ${clients} people`;
  const times = (value: number): string => value.toLocaleString('en');
  return [
    { what, figure: 'edits made; a second while the server ran', found: `${times(end.edits)}; ${Math.round(end.perSecond)}`, goal: '', held: null },
    { what, figure: 'acked before the kill; lost', found: `${times(count.acked)}; ${count.lostAcked}`, goal: '0 lost', held: count.lostAcked === 0 },
    { what, figure: 'shown to others before the kill; lost', found: `${times(count.shown)}; ${count.lostShown}`, goal: '0 lost', held: count.lostShown === 0 },
    { what, figure: 'pages with something unsaved in the end', found: String(end.unsaved), goal: '0', held: end.unsaved === 0 },
    { what, figure: 'pages that show something else in the end', found: String(end.differing), goal: '0', held: end.differing === 0 },
  ];
}
