import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bodyDocument, type DocumentName } from '@vernissage/shared/wire/document-name';
import { updateFrame } from '../src/relay/frames.ts';
import { byHand, repeat } from '../src/relay/guard/test-cases/by-hand.ts';
import { limits as guardLimits } from '../src/relay/guard/limits.ts';
import type { Guest, House } from './house.ts';
import type { BareSocket } from './relay-guests.ts';
import { openRelayRoom, type RelayRoom } from './relay-room.ts';

let room: RelayRoom;
let house: House;
let work: DocumentName;
let body: DocumentName;
let marc: Guest;
let awa: Guest;

beforeAll(async () => {
  // So deep that Yjs itself can't undo it: the only way known past the guard into an update that Yjs throws on.
  room = await openRelayRoom({ config: { limits: { guard: { ...guardLimits, depth: 1_000_000 } } } });
  ({ house, name: work, marc, awa } = room);
  const writer = await room.inside(marc);
  bornCard(writer.doc, { id: 'proposal-1', kind: 'proposal', title: 'Shade', lang: 'en' });
  await writer.saved();
  body = bodyDocument('proposal-1');
});
afterEach(async () => {
  room.leave();
  await house.world.quarantine.forget('all');
});
afterAll(() => room.close());

/** A socket that has been asked what it has: its first frame is read. */
async function bare(person: Guest, document: DocumentName): Promise<BareSocket> {
  const one = room.bare(person, '', document);
  await one.until(() => one.frames.length > 0);
  return one;
}

/** What is kept, once there is so much of it. Keeping is a write behind the refusal, so each write of ours comes after it. */
async function kept(): Promise<{ document: string; person: string; reason: string; bytes: Uint8Array | null }[]> {
  await house.world.database.write((tx) => tx.selectFrom('setting').select('key').execute());
  const list = await house.world.quarantine.list();
  return Promise.all(list.map(async ({ id, document, person, reason }) => ({ document, person, reason, bytes: await house.world.quarantine.bytes(id) })));
}

test('G9 keeps a refused update as it came, and an unreadable message, each with its person; the room works on', async () => {
  const colleague = await room.inside(awa);
  const bad = byHand([{ client: await room.lease(marc), clock: 0, structs: [{ at: { parent: 'cards', key: 'a-card-of-mine' }, map: true }] }]);
  const one = await bare(marc, work);
  one.socket.send(updateFrame(bad));
  expect(await one.closed).toBe(4422);
  expect(one.refused).toEqual([{ reason: 'shape' }]);
  const two = await bare(marc, work);
  two.socket.send(Uint8Array.of(0, 2, 255));
  expect(await two.closed).toBe(4422);
  expect(await kept()).toEqual([
    { document: work, person: marc.person, reason: expect.stringMatching(/^unreadable/), bytes: Uint8Array.of(0, 2, 255) },
    { document: work, person: marc.person, reason: 'shape: card without title', bytes: bad },
  ]);
  bornCard(colleague.doc, { id: 'idea-after', kind: 'idea', title: 'After the refusal', lang: 'en', cells: { question: 0 } });
  await colleague.saved();
  expect(colleague.refused).toEqual([]);
});

test('G9 keeps neither a gap nor what a reader says', async () => {
  const writer = await bare(marc, work);
  const gap = byHand([{ client: await room.lease(marc), clock: 7, structs: [{ gc: 1 }] }]);
  const asked = writer.frames.length;
  writer.socket.send(updateFrame(gap));
  writer.socket.send(updateFrame(gap));
  const reader = await room.inside(await house.signIn('observer'));
  bornCard(reader.doc, { id: 'idea-of-a-reader', kind: 'idea', title: 'By a reader', lang: 'en' });
  await reader.until(({ refused }) => refused.length > 0);
  expect(writer.frames.length).toBeGreaterThanOrEqual(asked);
  expect(await kept()).toEqual([]);
});

test('G8 what passes the guard and makes Yjs throw is kept; its sender is closed, the room is loaded anew and nothing stored is lost', async () => {
  const colleague = await room.inside(awa, { document: body });
  const attacker = await bare(marc, body);
  const client = await room.lease(marc);
  const levels = 8000;
  const bomb = byHand(
    [
      {
        client,
        clock: 0,
        structs: repeat(levels, (level) => ({ at: { parent: level === 0 ? 'default' : { client, clock: level - 1 } }, element: 'blockquote' })),
      },
    ],
    [{ client, ranges: [[0, 1]] }],
  );
  const before = colleague.provider.ws;
  attacker.socket.send(updateFrame(bomb));
  expect(await attacker.closed).toBe(4422);
  expect(attacker.refused).toEqual([{ reason: 'unreadable' }]);
  expect(await kept()).toEqual([{ document: body, person: marc.person, reason: expect.stringMatching(/^\w*Error: /), bytes: bomb }]);
  // The colleague comes back by themselves and writes on, in a room that never saw it.
  await colleague.until(({ provider }) => provider.ws !== before && provider.synced);
  colleague.doc.getXmlFragment('default').insert(0, [new Y.XmlElement('horizontalRule')]);
  await colleague.saved();
  const blocks = (doc: Y.Doc): string[] =>
    doc
      .getXmlFragment('default')
      .toArray()
      .map((block) => (block instanceof Y.XmlElement ? block.nodeName : ''));
  expect(blocks(colleague.doc)).toContain('horizontalRule');
  expect(await house.world.documents.read(body, blocks)).toEqual(blocks(colleague.doc));
  expect(await house.world.documents.read(work, (doc) => readWork(doc).proposals.length)).toBe(1);
});
