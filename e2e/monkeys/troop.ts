import type { Page } from '@playwright/test';
import { expect, type Writer, type Writers } from '../cures/writers.ts';

/**
 * Several people do anything at all in one proposal for a while, each on a page of their own, while connections drop, pages are loaded anew and the
 * server is killed. Afterwards nothing was refused, all pages and the server hold the same, and each page shows what it holds.
 */
export type TroopOptions = {
  readonly seed: number;
  /** No new disturbance begins after so long. */
  readonly forMs: number;
  readonly pages: number;
};

export type TroopReport = {
  readonly acts: number;
  readonly drops: number;
  readonly reloads: number;
  readonly kills: number;
  /** Pages whose view was not what their document held until it was drawn again (GUARD section 7). */
  readonly drawnAgain: number;
  /** Editor commands that threw in odd places; nothing came of them. */
  readonly threw: number;
};

/** Acts of one page between two disturbances of it, and the longest breath after each. */
const actsAtOnce = 25;
const breathMs = 60;

const cities = ['MTL', 'PAR', 'IZM'];

export async function runTroop(here: Writers, { seed, forMs, pages }: TroopOptions): Promise<TroopReport> {
  const chance = chanceOf(seed);
  const people = await Promise.all(Array.from({ length: pages }, (_, index) => here.join(`Monkey ${index + 1}`, cities[index % cities.length])));
  const [first] = people;
  if (!first) throw new Error('nobody is here');
  const report = { acts: 0, drops: 0, reloads: 0, kills: 0, drawnAgain: 0, threw: 0 };
  const outOfRange: string[] = [];
  for (const { page, name } of people) {
    page.on('pageerror', ({ message }) => {
      // Commands of the editor throw now and then in odd places and change nothing; this word is the binding's, of a view that lost its document.
      if (message.includes('out of range')) outOfRange.push(`${name}: ${message}`);
      else report.threw += 1;
    });
    page.on('dialog', (dialog) => void dialog.accept());
    await page.addInitScript(noteSockets);
  }
  const card = await here.proposal(first, `Seed ${seed}`);
  await Promise.all(people.map((person) => person.open(card)));

  let round = 0;
  const play = async (person: Writer): Promise<void> => {
    const { done, threw } = await person.page.evaluate(([own, acts, breath]) => window.hold.monkey(own, acts, breath), [
      seed * 10_000 + (round += 1),
      actsAtOnce,
      breathMs,
    ] as const);
    report.acts += done;
    report.threw += threw;
  };
  const playAll = (): Promise<unknown> => Promise.all(people.map(play));

  const end = Date.now() + forMs;
  while (Date.now() < end) {
    const one = people[chance(people.length)] ?? first;
    const others = people.filter((person) => person !== one);
    switch (chance(5)) {
      case 0:
        report.drops += 1;
        await Promise.all([playAll(), dropOf(one.page)]);
        break;
      case 1: // out of contact for a while, and back with all of it at once
        report.drops += 1;
        await one.context.setOffline(true);
        await dropOf(one.page);
        await playAll();
        await one.context.setOffline(false);
        break;
      case 2:
        report.reloads += 1;
        await Promise.all([one.open(card).then(() => play(one)), ...others.map(play)]);
        break;
      case 3:
        report.kills += 1;
        await here.house.kill();
        await playAll();
        await here.restart(...people);
        break;
      default:
        await playAll();
    }
  }
  await here.house.kill();
  report.kills += 1;
  await playAll();
  await here.restart(...people);
  await Promise.all(people.map((person) => person.saved()));
  await nothingRefused(here, people);
  expect(outOfRange, 'errors of the binding').toEqual([]);

  // The server's word: somebody who was not there before has nothing else. Their editor may mend a table as it opens, for everybody: so the first one is
  // asked anew each time, and what all hold then is what a second one is given.
  const [witness, second] = [await here.join('Witness', 'PAR'), await here.join('Second witness', 'PAR')];
  await witness.open(card);
  const holdsAsMuch = (person: Writer): Promise<void> =>
    expect(async () => expect(await person.body(), `what ${person.name} holds is what the server holds`).toEqual(await witness.body())).toPass({
      timeout: 30_000,
    });
  for (const person of people) await holdsAsMuch(person);
  await second.open(card);
  await holdsAsMuch(second);
  for (const { page, name } of people) {
    if (!(await showsWhatItHolds(page))) report.drawnAgain += 1;
    await expect.poll(() => showsWhatItHolds(page), { message: `what ${name} sees is what the page holds` }).toBe(true);
  }
  await Promise.all([...people, witness, second].map(({ context }) => context.close()));
  return report;
}

async function nothingRefused({ house }: Writers, people: readonly Writer[]): Promise<void> {
  const { refused } = JSON.parse(await house.command('quarantine', '--json')) as { refused: readonly { reason: string }[] };
  expect(refused, 'refused by the server').toEqual([]);
  for (const { page } of people) expect(await page.evaluate(() => window.hold.refusedTexts()), 'refused on a page').toEqual([]);
}

function showsWhatItHolds(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const doc = window.hold.body()?.doc;
    const both = doc ? window.hold.viewAndDocument(doc) : null;
    return both !== null && both.view === both.held;
  });
}

/** Closes the page's connections; it comes back by itself. */
async function dropOf(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const socket of window.sockets ?? []) if (socket.readyState < WebSocket.CLOSING) socket.close();
  });
}

/** From the next page load on the page's sockets can be reached. */
function noteSockets(): void {
  const Plain = WebSocket;
  const sockets: WebSocket[] = [];
  window.sockets = sockets;
  window.WebSocket = class extends Plain {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      sockets.push(this);
    }
  };
}

/** Seeded (mulberry32): a whole number from 0 to below `end`. */
function chanceOf(seed: number): (end: number) => number {
  let state = seed >>> 0;
  return (end) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
}
