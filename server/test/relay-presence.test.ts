import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { caretKind, messagePresence } from '@vernissage/shared/wire/relay-protocol';
import { presenceFrame, step1Frame, updateFrame } from '../src/relay/frames.ts';
import { relayLimits } from '../src/relay/limits.ts';
import { presenceLimits } from '../src/relay/presence-limits.ts';
import type { Guest } from './house.ts';
import type { BareSocket, RelayGuest } from './relay-guests.ts';
import { echo, openRelayRoom, type RelayRoom } from './relay-room.ts';

let room: RelayRoom;

beforeAll(async () => {
  room = await openRelayRoom({ config: { limits: { presence: { ...presenceLimits, batchMs: 20 } } } });
});
afterEach(() => room.leave());
afterAll(() => room.close());

type Entry = { readonly client: number; readonly kind: number; readonly head: Y.RelativePosition | null; readonly anchor: Y.RelativePosition | null };
type News = { readonly names: Record<string, { id: string; name: string }>; readonly entries: Entry[]; readonly bytes: number };

/** A page of ours as the relay sees it, in the room: it asks for the roster and is heard frame by frame. */
type RosterPage = BareSocket & {
  readonly client: number;
  readonly news: () => News[];
  say(state: object | null): void;
};

async function rosterPage(person: Guest, again: number | null = null, at = room): Promise<RosterPage> {
  const client = again ?? (await at.lease(person));
  const one = await at.listener(person, `?c=${client}&p=page-of-${client}&roster=1`);
  return {
    ...one,
    client,
    news: () => one.frames.flatMap((frame) => (frame[0] === messagePresence ? [newsIn(frame)] : [])),
    say: (state) => one.socket.send(presenceFrame([{ client, clock: 1, state: JSON.stringify(state) }])),
  };
}

function newsIn(frame: Uint8Array): News {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const names = JSON.parse(decoding.readVarString(decoder) || '{}') as News['names'];
  const entries = Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const client = decoding.readVarUint(decoder);
    const kind = decoding.readVarUint(decoder);
    const head = kind >= caretKind.point ? Y.decodeRelativePosition(decoding.readVarUint8Array(decoder)) : null;
    const anchor = kind === caretKind.selection ? Y.decodeRelativePosition(decoding.readVarUint8Array(decoder)) : head;
    return { client, kind, head, anchor };
  });
  return { names, entries, bytes: frame.length };
}

/** What a page has heard last of a client. */
function heard(page: RosterPage, client: number): Entry | null {
  return (
    page
      .news()
      .flatMap(({ entries }) => entries)
      .findLast((entry) => entry.client === client) ?? null
  );
}

/** A caret before the letter `clock` of author 7, as an editor says it. */
function caretAt(clock: number, headClock = clock): { user: object; cursor: object } {
  const place = (at: number): object => ({ type: { client: 7, clock: 0 }, tname: null, item: { client: 7, clock: at }, assoc: 0 });
  return { user: {}, cursor: { anchor: place(clock), head: place(headClock) } };
}

const isAt =
  (page: RosterPage, client: number, clock: number): (() => boolean) =>
  () =>
    heard(page, client)?.head?.item?.clock === clock;

describe('whose word counts', () => {
  test('P1, P2, P5 the name is the badge’s, nobody speaks for another, who leaves is gone', async () => {
    const { marc, awa } = room;
    const [one, two, stranger] = [await rosterPage(marc), await rosterPage(awa), await rosterPage(awa)];
    one.say({ ...caretAt(1), user: { name: 'The Mayor', id: awa.person }, secret: 'x' });
    await two.until(isAt(two, one.client, 1));
    expect(two.news()[0]?.names[one.client]).toEqual({
      id: marc.person,
      name: marc.me.name,
      letters: 'MTL',
      city: 'Montréal',
      colour: expect.any(Number) as number,
    });
    stranger.socket.send(presenceFrame([{ client: one.client, clock: 2 ** 40, state: 'null' }]));
    one.say(caretAt(2));
    await two.until(isAt(two, one.client, 2));
    one.socket.terminate();
    await two.until(() => heard(two, one.client)?.kind === caretKind.gone);
    expect(
      two
        .news()
        .flatMap(({ entries }) => entries)
        .filter(({ kind }) => kind === caretKind.gone),
    ).toHaveLength(1);
  });

  test('P1 a caret that no editor could read is none', async () => {
    const { marc, awa, inside } = room;
    const [one, two, old] = [await rosterPage(marc), await rosterPage(awa), await inside(awa)];
    const { cursor } = caretAt(1) as { cursor: { anchor: object } };
    const { anchor } = cursor;
    const forged: unknown[] = [
      5,
      {},
      { anchor: 1, head: 1 },
      { anchor: {}, head: {} },
      { anchor, head: { item: { client: -1, clock: 0 } } },
      { anchor, head: { item: { client: 7, clock: 0.5 } } },
      { anchor, head: { type: { client: '7', clock: 1 } } },
      { anchor, head: { tname: 'a-root-of-my-own' } },
    ];
    let clock = 1;
    for (const cursor of forged) {
      one.say(caretAt((clock += 1)));
      await two.until(isAt(two, one.client, clock));
      one.say({ cursor });
      await two.until(() => heard(two, one.client)?.kind === caretKind.here);
    }
    await old.until(({ provider }) => {
      const state = provider.awareness.getStates().get(one.client);
      return state !== undefined && !('cursor' in state);
    });
    one.say({ cursor: { anchor, head: { tname: 'default', item: null, type: null, assoc: -1 } } });
    await two.until(() => heard(two, one.client)?.kind === caretKind.selection);
    expect(heard(two, one.client)?.head).toMatchObject({ tname: 'default', assoc: -1 });
  });

  test('P1, P2 a page that says its place in a few bytes is read as strictly', async () => {
    const { marc, awa } = room;
    const [one, two] = [await rosterPage(marc), await rosterPage(awa)];
    const brief = (client: number, kind: number, ...ends: Uint8Array[]): Uint8Array =>
      encoding.encode((encoder) => {
        for (const number of [messagePresence, client, kind]) encoding.writeVarUint(encoder, number);
        for (const end of ends) encoding.writeVarUint8Array(encoder, end);
      });
    const place = (clock: number): Uint8Array => Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(7, clock), 0));
    one.socket.send(brief(two.client, caretKind.point, place(9)));
    one.socket.send(brief(one.client, caretKind.point, place(1)));
    await two.until(isAt(two, one.client, 1));
    expect(heard(two, two.client)).toBe(null);
    one.socket.send(brief(one.client, caretKind.selection, place(2), place(3)));
    await two.until(() => heard(two, one.client)?.anchor?.item?.clock === 3);
    expect(heard(two, one.client)?.head?.item?.clock).toBe(2);
    const root = Y.encodeRelativePosition(new Y.RelativePosition(null, 'a-root-of-my-own', null, 0));
    for (const forged of [brief(one.client, caretKind.point, root), brief(one.client, caretKind.point, Uint8Array.of(9)), brief(one.client, 17)]) {
      one.socket.send(brief(one.client, caretKind.selection, place(2), place(3)));
      await two.until(() => heard(two, one.client)?.kind === caretKind.selection);
      one.socket.send(forged);
      await two.until(() => heard(two, one.client)?.kind === caretKind.here);
    }
    // Torn off in the middle: nothing was said.
    one.socket.send(brief(one.client, caretKind.point, place(1)).subarray(0, -2));
    one.socket.send(brief(one.client, caretKind.point, place(5)));
    await two.until(isAt(two, one.client, 5));
    one.socket.send(brief(one.client, caretKind.gone));
    await two.until(() => heard(two, one.client)?.kind === caretKind.gone);
  });

  test('P5 a reader sees carets and has none', async () => {
    const { house, marc, awa } = room;
    const [reader, one, two] = [await rosterPage(await house.signIn('observer')), await rosterPage(marc), await rosterPage(awa)];
    reader.say(caretAt(1));
    one.say(caretAt(1));
    await two.until(isAt(two, one.client, 1));
    await reader.until(isAt(reader, one.client, 1));
    expect(heard(two, reader.client)).toBe(null);
  });

  test('P2 who comes back on a new socket has their caret at once, and keeps it when the old socket dies', async () => {
    const { marc, awa } = room;
    const [old, two] = [await rosterPage(marc), await rosterPage(awa)];
    old.say(caretAt(1));
    await two.until(isAt(two, old.client, 1));
    // The old socket hangs half open: nobody has told the server.
    const back = await rosterPage(marc, old.client);
    back.say(caretAt(2));
    await two.until(isAt(two, old.client, 2));
    old.socket.terminate();
    back.say(caretAt(3));
    await two.until(isAt(two, old.client, 3));
    expect(two.news().flatMap(({ entries }) => entries)).not.toContainEqual(expect.objectContaining({ client: old.client, kind: caretKind.gone }));
  });
});

describe('names once, then places', () => {
  test('P6 a name travels when somebody comes; every move after it is a few bytes, one frame for the whole room', async () => {
    const { marc, awa } = room;
    const [one, two] = [await rosterPage(marc), await rosterPage(awa)];
    for (let clock = 1; clock <= 4; clock += 1) {
      one.say(caretAt(clock, clock === 4 ? 9 : clock));
      await two.until(() => heard(two, one.client)?.anchor?.item?.clock === clock);
    }
    const ofOne = two.news().filter(({ entries }) => entries.some(({ client }) => client === one.client));
    expect(ofOne.map(({ names }) => Object.keys(names))).toEqual([[String(one.client)], [], [], []]);
    expect(ofOne.slice(1).every(({ bytes }) => bytes <= 30)).toBe(true);
    expect(heard(two, one.client)).toMatchObject({
      kind: caretKind.selection,
      anchor: { item: { client: 7, clock: 4 } },
      head: { item: { client: 7, clock: 9 } },
    });
    // The very same frames, its own moves and all: nothing is built per person.
    const about = (page: RosterPage): Uint8Array[] =>
      page.frames.filter((frame) => frame[0] === messagePresence && newsIn(frame).entries.some(({ client }) => client === one.client));
    await one.until(() => about(one).length === about(two).length);
    expect(about(one)).toEqual(about(two));
  });

  test('P6 who joins hears of everybody in one message; two pages of one person are two carets with a name each', async () => {
    const { jana, marc, awa } = room;
    const [left, right, other] = [await rosterPage(marc), await rosterPage(marc), await rosterPage(awa)];
    left.say(caretAt(1));
    right.say(caretAt(2));
    other.say({});
    await other.until(() => isAt(other, left.client, 1)() && isAt(other, right.client, 2)() && heard(other, other.client) !== null);
    const joiner = await rosterPage(jana);
    await joiner.until(() => joiner.news().length > 0);
    const [first] = joiner.news();
    expect(Object.entries(first?.names ?? {}).map(([client, { id }]) => [Number(client), id])).toEqual(
      expect.arrayContaining([
        [left.client, marc.person],
        [right.client, marc.person],
        [other.client, awa.person],
      ]),
    );
    const ours = [left.client, right.client, other.client];
    expect(new Map(first?.entries.flatMap(({ client, kind }) => (ours.includes(client) ? [[client, kind]] : [])))).toEqual(
      new Map([
        [left.client, caretKind.point],
        [right.client, caretKind.point],
        [other.client, caretKind.here],
      ]),
    );
    left.socket.terminate();
    await joiner.until(() => heard(joiner, left.client)?.kind === caretKind.gone);
    expect(heard(joiner, right.client)?.kind).toBe(caretKind.point);
  });

  test('P6, R3 who is slow to ask for the document hears of nobody before it, and then where everybody is now', async () => {
    const { jana, marc, awa, lease, bare } = room;
    const [one, two] = [await rosterPage(marc), await rosterPage(awa)];
    const client = await lease(jana);
    const slow = bare(jana, `?c=${client}&p=page-of-${client}&roster=1`);
    await slow.until(() => slow.frames.length > 0); // asked for what it has
    for (let clock = 1; clock <= 3; clock += 1) {
      one.say(caretAt(clock));
      await two.until(isAt(two, one.client, clock));
    }
    expect(slow.frames.map((frame) => frame[0])).not.toContain(messagePresence);
    slow.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
    await slow.until(() => slow.frames.some((frame) => frame[0] === messagePresence));
    const [answer, news] = [slow.frames.findIndex((frame) => frame[0] === 0 && frame[1] === 1), slow.frames.findIndex((frame) => frame[0] === messagePresence)];
    expect(answer).toBeLessThan(news);
    const { names, entries } = newsIn(slow.frames[news] ?? new Uint8Array());
    expect(names[one.client]?.name).toBe(marc.me.name);
    expect(entries.find((entry) => entry.client === one.client)?.head?.item?.clock).toBe(3);
  });

  test('P7 a stock client takes whole states, its own never, and sees pages as pages see it', async () => {
    const { jana, marc, awa, inside } = room;
    const [old, page] = [await inside(marc), await rosterPage(awa)];
    page.say(caretAt(5));
    const other = await inside(jana);
    const stateAt = (guest: RelayGuest, client: number): Record<string, unknown> | undefined => guest.provider.awareness.getStates().get(client);
    await old.until(() => stateAt(old, page.client)?.['cursor'] !== undefined);
    expect(stateAt(old, page.client)).toEqual({
      user: { id: awa.person, name: awa.me.name, letters: 'OUA', city: 'Ouagadougou', colour: expect.any(Number) as number },
      cursor: {
        anchor: { type: null, tname: null, item: { client: 7, clock: 5 }, assoc: 0 },
        head: { type: null, tname: null, item: { client: 7, clock: 5 }, assoc: 0 },
      },
    });
    old.provider.awareness.setLocalState({ ...caretAt(6), mine: true });
    await page.until(isAt(page, old.doc.clientID, 6));
    await other.until(() => stateAt(other, old.doc.clientID)?.['cursor'] !== undefined);
    expect(stateAt(old, old.doc.clientID)).toHaveProperty('mine', true);
  });
});

test('P3 clocks rise also while the clock of the house stands or goes back', async () => {
  const { house, marc, awa, listener } = room;
  const [one, old] = [await rosterPage(marc), await listener(awa)];
  const clocks = (): number[] => old.frames.flatMap((frame) => (frame[0] === 1 ? clocksIn(frame, one.client) : []));
  one.say(caretAt(1));
  await old.until(() => clocks().length >= 1);
  house.clock.forward(-3_600_000);
  one.say(caretAt(2));
  await old.until(() => clocks().length >= 2);
  house.clock.forward(3_600_000);
  one.socket.terminate();
  await old.until(() => clocks().length >= 3);
  expect(clocks()).toEqual([...new Set(clocks())].toSorted((a, b) => a - b));
});

function clocksIn(frame: Uint8Array, client: number): number[] {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  const update = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  return Array.from({ length: decoding.readVarUint(update) }, () => {
    const found = decoding.readVarUint(update);
    const clock = decoding.readVarUint(update);
    decoding.readVarString(update);
    return found === client ? [clock] : [];
  }).flat();
}

test('P8 a caret is told behind what its page wrote before it', async () => {
  const { marc, awa, holdCommits } = room;
  const [one, two] = [await rosterPage(marc), await rosterPage(awa)];
  const release = await holdCommits();
  const doc = new Y.Doc();
  doc.clientID = one.client;
  bornCard(doc, { id: 'idea-with-a-caret', kind: 'idea', title: 'Words first', lang: 'en' });
  one.socket.send(updateFrame(Y.encodeStateAsUpdate(doc)));
  one.say(caretAt(1));
  for (const page of [one, two]) await echo(page.socket);
  expect(heard(two, one.client)).toBe(null);
  await release();
  await two.until(isAt(two, one.client, 1));
  const kinds = two.frames.map((frame) => (frame[0] === 0 && frame[1] === 2 ? 'words' : frame[0] === messagePresence ? 'caret' : 'else'));
  expect(kinds.indexOf('words')).toBeGreaterThanOrEqual(0);
  expect(kinds.indexOf('words')).toBeLessThan(kinds.indexOf('caret'));
});

describe('nobody says anything', () => {
  let still: RelayRoom;
  beforeAll(async () => {
    still = await openRelayRoom({ config: { limits: { relay: { ...relayLimits, beatMs: 100, pingMs: 1000 } } } });
  });
  afterEach(() => still.leave());
  afterAll(() => still.close());
  const [beats, pings] = [3, 2];
  const beatsOf = ({ frames }: BareSocket): number => frames.filter((frame) => frame[0] === 1).length;

  test('R8 every socket hears a message now and then, and is pinged', async () => {
    const { marc, awa } = still;
    const sockets = [await still.listener(marc), await rosterPage(awa, null, still)];
    await Promise.all(
      sockets.map(async (one) => {
        for (let ping = 0; ping < pings; ping += 1) await once(one.socket, 'ping');
      }),
    );
    await Promise.all(sockets.map((one) => one.until(() => beatsOf(one) >= beats)));
    expect(sockets.map(({ socket }) => socket.readyState)).toEqual([1, 1]);
  });

  test('P7 a stock client hears at each beat of all that are here, with a later clock; a page of ours needs no more than a sign of life', async () => {
    const { marc, awa } = still;
    const [old, page, quiet] = [await still.listener(marc), await rosterPage(marc, null, still), await rosterPage(awa, null, still)];
    page.say(caretAt(1));
    const clocks = (): number[] => old.frames.flatMap((frame) => (frame[0] === 1 ? clocksIn(frame, page.client) : []));
    await old.until(() => clocks().length >= beats);
    await quiet.until(() => beatsOf(quiet) >= beats);
    expect(clocks()).toEqual([...new Set(clocks())].toSorted((a, b) => a - b));
    expect(quiet.news().filter(({ entries }) => entries.some(({ client }) => client === page.client))).toHaveLength(1);
  });

  test('P5, R8 whose socket answers no ping is gone', async () => {
    const { marc, awa } = still;
    const [halfOpen, other] = [await rosterPage(marc, null, still), await rosterPage(awa, null, still)];
    halfOpen.say(caretAt(1));
    await other.until(isAt(other, halfOpen.client, 1));
    halfOpen.socket.pause(); // reads nothing any more, so that no ping is answered, and never says that it has left
    await other.until(() => heard(other, halfOpen.client)?.kind === caretKind.gone);
    expect(other.socket.readyState).toBe(1);
  });
});
