import { DatabaseSync } from 'node:sqlite';
import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { type Chance, chanceOf } from '../../server/test/relay-chance.ts';
import { type Ground, makeGround, originOf, type Person, startOurs } from '../bench/ground.ts';
import { freePort, type Memory, type ServerProcess } from '../bench/server-process.ts';
import { differingPages } from './agree.ts';
import type { Finding, Say } from './finding.ts';
import { type Sample, sampleOf, trendOf } from './flat.ts';
import { openPage, type Page } from './page.ts';
import { whileRunning } from './while-running.ts';
import { editCards, editWords } from './people-at-work.ts';

export type RoomOptions = {
  readonly minutes: number;
  readonly clients: number;
  /** Of all people together. */
  readonly editsPerSecond: number;
  readonly seed: number;
};

/** One in so many pages only looks. */
const readersOneIn = 10;
const cardCount = 40;
const bodyCount = 6;
/** Pages that sit in the text of a proposal instead of at the wall. */
const bodyPagesOneIn = 8;
/** Caret moves of all people together, and pages that lose their network, each second. */
const movesPerSecond = 10;
const dropsPerSecond = 0.5;
const longestAwayMs = 20_000;
const beatMs = 50;
const sampleMs = 10_000;
/** While caches fill and code is compiled nothing is measured. */
const warmUpShare = 0.1;
/** Files, threads' ends and sockets that a server has open with nobody there: 45 were seen. */
const ownHandles = 60;
/** Memory is flat when the last quarter's median is at most this much above the first's. */
const mostGrowth = 1.1;

/** Many people in one room for long: the server's memory is read all the while, and in the end all pages show the same. */
export async function soakRoom(options: RoomOptions, say: Say): Promise<Finding[]> {
  const ground = await makeGround(options.clients + 1);
  const port = await freePort();
  const server = await startOurs(ground.folder, port, true);
  const pages: Page[] = [];
  try {
    const { lived, differing, heap } = await whileRunning(server, fill(server, ground, port, pages, options, say));
    await server.stop();
    const fresh = await freshHeap(ground, port, pages);
    return findingsOf(options, pages, lived, { differing, heap, fresh, ...storedIn(ground) });
  } finally {
    for (const { guest } of pages) guest.close();
    await server.stop();
    ground.remove();
  }
}

/** Lets everybody in, lets them live there, and looks at what they show in the end. */
async function fill(
  server: ServerProcess,
  ground: Ground,
  port: number,
  pages: Page[],
  options: RoomOptions,
  say: Say,
): Promise<{ lived: Lived; differing: number; heap: number }> {
  const [first, ...people] = ground.people;
  if (!first) throw new Error('nobody is here');
  const bodies = await prepare(ground, first, port);
  for (const [index, person] of people.entries()) {
    const body = bodies[Math.floor(index / bodyPagesOneIn) % bodies.length] ?? '';
    pages.push(openPage(person, port, index % bodyPagesOneIn === 1 ? `body/${body}` : ground.document));
  }
  for (const { guest } of pages) guest.provider.connect();
  await Promise.all(pages.map(({ guest }) => guest.until(({ provider }) => provider.synced)));
  say(`${pages.length} pages are in`);
  const lived = await live(server, ground, pages, options, chanceOf(options.seed), say);
  for (const { guest } of pages) guest.provider.connect();
  return { lived, differing: await differingPages(pages), heap: await liveHeap(server, pages) };
}

/**
 * Of another server that has just opened the same documents for the same pages. Each letter that was ever written leaves a trace in its document (Yjs
 * keeps where it stood), so a heap grows with what people do; what lies above this is the server's own doing.
 */
async function freshHeap(ground: Ground, port: number, pages: readonly Page[]): Promise<number> {
  const server = await startOurs(ground.folder, port, true);
  try {
    return await whileRunning(server, liveHeap(server, pages));
  } finally {
    await server.stop();
  }
}

/** After a full collection, with everybody in and every document just written in: those that nobody writes in are kept as bytes. */
async function liveHeap(server: ServerProcess, pages: readonly Page[]): Promise<number> {
  await Promise.all(pages.map(({ guest }) => guest.until(({ provider }) => provider.synced)));
  for (const same of Map.groupBy(pages, ({ guest }) => guest.provider.roomname).values()) {
    const writer = same.find((page) => pages.indexOf(page) % readersOneIn !== 0);
    if (!writer) continue;
    editOf(writer)(writer.guest.doc, chanceOf(1));
    await writer.guest.saved();
  }
  const { memory } = await server.ask({ kind: 'memory' });
  return memory?.heap ?? Number.NaN;
}

/** Cards on the wall, some of them proposals whose texts are open to all. Resolves to those. */
async function prepare(ground: Ground, first: Person, port: number): Promise<string[]> {
  const page = openPage(first, port, ground.document);
  page.guest.provider.connect();
  await page.guest.saved();
  const proposals = Array.from({ length: bodyCount }, (_, index) => `soaked-proposal-${index}`);
  for (const id of proposals) bornCard(page.guest.doc, { id, kind: 'proposal', title: id, lang: 'en' });
  for (let index = bodyCount; index < cardCount; index += 1)
    bornCard(page.guest.doc, { id: `soaked-card-${index}`, kind: index % 2 ? 'theme' : 'action', title: `Card ${index}`, lang: 'en' });
  await page.guest.saved();
  page.guest.close();
  // A proposal's text is made when its birth has got a row.
  for (const id of proposals) while (!(await fetch(`${originOf(port)}/api/documents/body/${id}`, { headers: { cookie: first.cookie } })).ok) await after(50);
  return proposals;
}

const editOf = ({ guest }: Page): typeof editCards => (guest.provider.roomname.startsWith('body/') ? editWords : editCards);

type Lived = { readonly samples: Sample[]; readonly memory: Memory[]; readonly edits: number; readonly drops: number };

async function live(server: ServerProcess, ground: Ground, pages: readonly Page[], options: RoomOptions, chance: Chance, say: Say): Promise<Lived> {
  const began = performance.now();
  const wholeMs = options.minutes * 60_000;
  const samples: Sample[] = [];
  const memory: Memory[] = [];
  const counts = { edits: 0, drops: 0, moves: 0 };
  const writers = pages.filter((_, index) => index % readersOneIn !== 0);
  const returning = new Set<NodeJS.Timeout>();
  const beat = setInterval(() => {
    const seconds = (performance.now() - began) / 1000;
    for (; counts.edits < seconds * options.editsPerSecond; counts.edits += 1) {
      const page = writers[chance.below(writers.length)];
      if (page) editOf(page)(page.guest.doc, chance);
    }
    for (; counts.moves < seconds * movesPerSecond; counts.moves += 1)
      writers[chance.below(writers.length)]?.guest.provider.awareness.setLocalStateField('cursor', { anchor: chance.below(1000), head: chance.below(1000) });
    for (; counts.drops < seconds * dropsPerSecond; counts.drops += 1) {
      const provider = pages[chance.below(pages.length)]?.guest.provider;
      if (!provider) continue;
      provider.disconnect();
      const back = setTimeout(() => {
        returning.delete(back);
        provider.connect();
      }, chance.below(longestAwayMs));
      returning.add(back);
    }
  }, beatMs);
  try {
    const look = async (): Promise<void> => {
      const answer = await server.ask({ kind: 'memory' });
      if (answer.memory) memory.push(answer.memory);
    };
    await after(wholeMs * warmUpShare);
    await look();
    const measuredMs = wholeMs * (1 - warmUpShare);
    const count = Math.max(8, Math.floor(measuredMs / sampleMs));
    for (let number = 1; number <= count; number += 1) {
      await after(Math.max(0, began + wholeMs * warmUpShare + (measuredMs * number) / count - performance.now()));
      const sample = sampleOf(server.pid, ground.folder, performance.now() - began);
      samples.push(sample);
      if (number % Math.ceil(count / 4) === 0 || number === count) await look();
      if (number % 6 === 0)
        say(`${(sample.at / 60_000).toFixed(1)} min: ${mib(sample.residentBytes)} resident, ${sample.handles} handles, ${counts.edits} edits`);
    }
  } finally {
    clearInterval(beat);
    for (const timer of returning) clearTimeout(timer);
  }
  const refused = pages.flatMap(({ guest }) => guest.refused);
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused.slice(0, 5))}`);
  return { samples, memory, edits: counts.edits, drops: counts.drops };
}

type Stored = { readonly updates: number; readonly checkpoints: number };

function storedIn(ground: Ground): Stored {
  const database = new DatabaseSync(join(ground.folder, 'vernissage.db'), { readOnly: true });
  try {
    const count = (table: string): number => Number(database.prepare(`select count(*) as n from ${table} where name = ?`).get(ground.document)?.['n']);
    return { updates: count('document_update'), checkpoints: count('document_checkpoint') };
  } finally {
    database.close();
  }
}

type End = Stored & { readonly differing: number; readonly heap: number; readonly fresh: number };

function findingsOf(options: RoomOptions, pages: readonly Page[], lived: Lived, end: End): Finding[] {
  const what = `${options.clients} people for ${options.minutes} minutes in one room`;
  const resident = trendOf(lived.samples, ({ residentBytes }) => residentBytes);
  const handles = trendOf(lived.samples, (sample) => sample.handles);
  const heaps = lived.memory.map(({ heap }) => heap);
  const outside = lived.memory.map((memory) => memory.outside);
  const [heapFirst = Number.NaN, heapLast = Number.NaN] = [heaps[0], heaps.at(-1)];
  const [begin, finish] = [lived.samples[0], lived.samples.at(-1)];
  const share = begin && finish ? (finish.cpuMs - begin.cpuMs) / (finish.at - begin.at) : Number.NaN;
  const most = `at most ${Math.round((mostGrowth - 1) * 100)} % more`;
  const bodies = new Set(pages.map(({ guest }) => guest.provider.roomname)).size - 1;
  return [
    {
      what,
      figure: 'resident memory, median of the first and the last quarter',
      found: `${mib(resident.first)}, ${mib(resident.last)}`,
      goal: most,
      held: resident.last <= resident.first * mostGrowth,
    },
    { what, figure: 'its slope over the second half', found: `${mib(resident.slopePerHour)} an hour`, goal: '', held: null },
    {
      what,
      figure: 'heap after a full collection: after warming up, then each quarter',
      found: heaps.map(mib).join(', '),
      goal: most,
      held: heapLast <= heapFirst * mostGrowth,
    },
    {
      what,
      figure: 'heap in the end; of a server just started, with the same documents and pages',
      found: `${mib(end.heap)}, ${mib(end.fresh)}`,
      goal: most,
      held: end.heap <= end.fresh * mostGrowth,
    },
    { what, figure: 'beside the heap, buffers above all, at the same moments', found: outside.map(mib).join(', '), goal: '', held: null },
    {
      what,
      figure: 'open handles, first and last quarter',
      found: `${handles.first}, ${handles.last}`,
      goal: `at most one for each and ${ownHandles}`,
      held: handles.last <= options.clients + ownHandles,
    },
    { what, figure: 'pages that show something else in the end', found: `${end.differing} of ${pages.length}`, goal: '0', held: end.differing === 0 },
    { what, figure: 'edits, losses of network, texts beside the wall', found: `${lived.edits}, ${lived.drops}, ${bodies}`, goal: '', held: null },
    { what, figure: 'updates in the log of the wall, summed up so many times', found: `${end.updates}, ${end.checkpoints}`, goal: '', held: null },
    { what, figure: 'server, share of one core', found: `${Math.round(share * 100)} %`, goal: '', held: null },
  ];
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}
