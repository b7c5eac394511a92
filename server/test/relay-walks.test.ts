import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedBody, seedWork } from '@vernissage/shared/documents/seed';
import { kindsOf } from '@vernissage/shared/documents/read-work';
import { archiveCard, bornCard, mendTitle, moveCard, setCell } from '@vernissage/shared/documents/write-cards';
import { bodyDocument, type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { type Guest, type House, openHouse } from './house.ts';
import { type RelayGuest, relayGuest } from './relay-guests.ts';

/**
 * Seeded walks of edits, drops and reconnects by three stock clients through the real server; at the end everybody holds what plain Yjs makes of
 * the same edits. On failure fast-check prints the seed and the path: put them into `again` to see it once more.
 * Formats are left out: each replica of Yjs tidies them at its own time, and plain Yjs is one replica more.
 */
const walks = 30;
const steps = 200;
const again: { seed?: number; path?: string } = {};

type Step = { readonly who: number; readonly act: number; readonly where: number; readonly what: number };
const step: fc.Arbitrary<Step> = fc.record({ who: fc.nat(2), act: fc.nat(99), where: fc.nat(9999), what: fc.nat(9999) });

let house: House;
let people: Guest[];
let workshop: string;
let walked = 0;
let born = 0;

beforeAll(async () => {
  house = await openHouse();
  workshop = house.planted.workshops['W2'] ?? '';
  people = [await house.signIn('jana'), await house.signIn('marc'), await house.signIn('awa')];
  await people[0]?.ask('POST', `/api/workshops/${workshop}/open`);
});
afterAll(() => house.remove());

async function enter(person: Guest, name: DocumentName): Promise<RelayGuest> {
  const { body } = await person.ask<{ clientID: number }>('POST', '/api/leases', {});
  return relayGuest(name, { socketOrigin: house.socketOrigin, origin: house.origin, cookie: person.cookie, clientID: body.clientID });
}

/** One walk. `edit` changes a document by the numbers of a step; `read` shows what it holds. */
async function walk(
  name: DocumentName,
  seed: (doc: Y.Doc) => void,
  edit: (doc: Y.Doc, at: Step) => void,
  read: (doc: Y.Doc) => unknown,
  path: readonly Step[],
): Promise<void> {
  await house.world.documents.create(name, { summit: house.planted.summit, workshop }, seed);
  const guests = await Promise.all(people.map((person) => enter(person, name)));
  await Promise.all(guests.map((guest) => guest.until(({ provider }) => provider.synced)));
  const plain = new Y.Doc();
  Y.applyUpdate(plain, Y.encodeStateAsUpdate(guests[0]?.doc ?? plain));
  for (const { doc, provider } of guests)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== provider) Y.applyUpdate(plain, update);
    });
  try {
    for (const at of path) {
      const guest = guests[at.who];
      if (!guest) continue;
      if (at.act < 4) guest.provider.ws?.close();
      else if (at.act < 8) guest.provider.disconnect();
      else if (at.act < 18) guest.provider.connect();
      else if (at.act < 45) await new Promise((resolve) => setImmediate(resolve)); // let frames come and go
      else edit(guest.doc, at);
    }
    for (const { provider } of guests) provider.connect();
    await Promise.all(guests.map((guest) => guest.saved()));
    const whole = Y.encodeStateVector(plain);
    await Promise.all(guests.map((guest) => guest.until(({ doc }) => sameVector(doc, whole))));
    const server = await house.world.documents.read(name, (doc) => ({ state: Y.encodeStateAsUpdate(doc), shown: read(doc) }));
    const wanted = read(plain);
    expect(server.shown).toEqual(wanted);
    await Promise.all(guests.map((guest) => guest.until(({ doc }) => isDeepStrictEqual(read(doc), wanted))));
    for (const { refused } of guests) expect(refused).toEqual([]);
    const fresh = new Y.Doc();
    Y.applyUpdate(fresh, server.state);
    expect(read(fresh)).toEqual(wanted);
  } finally {
    for (const guest of guests) guest.close();
  }
}

function sameVector(doc: Y.Doc, whole: Uint8Array): boolean {
  const [mine, theirs] = [Y.decodeStateVector(Y.encodeStateVector(doc)), Y.decodeStateVector(whole)];
  return mine.size === theirs.size && [...theirs].every(([client, clock]) => mine.get(client) === clock);
}

/** Sorted by key: maps keep no order that matters. */
function readCards(doc: Y.Doc): unknown {
  const cards = Object.entries(doc.getMap('cards').toJSON() as Record<string, Record<string, unknown>>);
  return cards
    .map(([id, card]) => [id, Object.entries(card).toSorted(([a], [b]) => (a < b ? -1 : 1))])
    .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1));
}

function editWork(doc: Y.Doc, { act, where, what }: Step): void {
  const cards = [...kindsOf(doc).keys()].toSorted();
  const card = cards[where % (cards.length || 1)];
  if (card === undefined || act > 92)
    bornCard(doc, { id: `card-of-walk-${(born += 1)}`, kind: what % 2 ? 'theme' : 'action', title: `born ${what}`, lang: 'en' });
  else if (act > 85) moveCard(doc, card, cards[what % cards.length] ?? null);
  else if (act > 78) setCell(doc, card, 'problem', `cell ${what}`);
  else if (act > 75) archiveCard(doc, card, what % 3 === 0);
  else mendTitle(doc, card, `${'many words'.slice(what % 9)} ${what % 50} 👍`);
}

function editBody(doc: Y.Doc, { act, where, what }: Step): void {
  const fragment = doc.getXmlFragment('default');
  const blocks = fragment.toArray().filter((block) => block instanceof Y.XmlElement);
  const block = blocks[where % (blocks.length || 1)];
  const text = block?.toArray().find((child) => child instanceof Y.XmlText);
  if (!text || act > 90) {
    const made = new Y.XmlElement(['paragraph', 'heading', 'codeBlock'][what % 3]);
    made.insert(0, [new Y.XmlText(what % 2 ? 'new words' : '')]);
    fragment.insert(where % (fragment.length + 1), [made]);
  } else if (act > 86) fragment.delete(where % fragment.length, 1);
  else if (act > 70 && text.length > 0) text.delete(what % text.length, 1 + (where % (text.length - (what % text.length))));
  else text.insert(what % (text.length + 1), `w${where} `);
}

function fragmentJson(doc: Y.Doc): unknown {
  return doc
    .getXmlFragment('default')
    .toArray()
    .map((block) =>
      block instanceof Y.XmlElement ? [block.nodeName, block.toArray().map((child): unknown => (child instanceof Y.XmlText ? child.toDelta() : null))] : null,
    );
}

describe(`${walks} walks of three clients and ${steps} steps`, () => {
  const paths = fc.array(step, { minLength: steps, maxLength: steps, size: 'max' });
  const options = { numRuns: walks / 2, endOnFailure: true, ...again };

  test('R1 to R3 a workshop’s cards converge', { timeout: 180_000 }, async () => {
    const one = (path: readonly Step[]): Promise<void> => walk(workDocument(`walk-of-cards-${(walked += 1)}`), seedWork, editWork, readCards, path);
    await expect(fc.assert(fc.asyncProperty(paths, one), options)).resolves.toBeUndefined();
  });

  test('R1 to R3 a proposal’s text converges', { timeout: 180_000 }, async () => {
    const seed = (doc: Y.Doc): void => seedBody(doc, ['One', 'Two']);
    const one = (path: readonly Step[]): Promise<void> => walk(bodyDocument(`walk-of-words-${(walked += 1)}`), seed, editBody, fragmentJson, path);
    await expect(fc.assert(fc.asyncProperty(paths, one), options)).resolves.toBeUndefined();
  });
});
