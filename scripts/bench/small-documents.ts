import { setTimeout as after } from 'node:timers/promises';
import * as Y from 'yjs';
import type { Running } from './contestants.ts';
import { type Ground, originOf, type Person } from './ground.ts';
import { takeSeat } from './seat.ts';

/** Small documents, as the text of a proposal is when it has just been begun: three headings, each with an empty paragraph below. */

/** Makes so many, in the way of that server; nobody is in them afterwards. Resolves to their names. */
export async function makeSmallDocuments(running: Running, ground: Ground, count: number): Promise<string[]> {
  const [writer, reader] = ground.people;
  if (!writer || !reader) throw new Error('two people are needed');
  if (running.name === 'ours') return proposals(running, ground, writer, count);
  const names = Array.from({ length: count }, (_, index) => `body/small-${index}`);
  for (const name of names) await write(running, name, writer, reader);
  return names;
}

/** Ours makes the text of a proposal by itself, once the card is born. */
async function proposals(running: Running, ground: Ground, writer: Person, count: number): Promise<string[]> {
  const doc = new Y.Doc();
  doc.clientID = writer.clientID;
  const seat = takeSeat(running, writer, ground.document);
  await seat.synced;
  doc.on('update', (bytes: Uint8Array) => seat.wire.send(seat.frameOf(bytes)));
  const ids = Array.from({ length: count }, (_, index) => `proposal-${index}`);
  for (const id of ids) {
    doc.transact(() => {
      const card = new Y.Map<unknown>();
      for (const [key, value] of Object.entries({ kind: 'proposal', order: 'a0', archived: false, lang: 'en' })) card.set(key, value);
      card.set('title', new Y.Text('Shade'));
      doc.getMap('cards').set(id, card);
    });
  }
  const names = ids.map((id) => `body/${id}`);
  for (const name of names) await existsAt(running, writer, name);
  seat.wire.destroy();
  doc.destroy();
  return names;
}

/** @throws when the server does not make it in time. */
async function existsAt(running: Running, person: Person, name: string): Promise<void> {
  const [tries, eachMs] = [600, 100];
  for (let number = 0; number < tries; number += 1) {
    const response = await fetch(`${originOf(running.port)}/api/documents/${name}`, { headers: { cookie: person.cookie } });
    await response.arrayBuffer();
    if (response.ok) return;
    await after(eachMs);
  }
  throw new Error(`${name} was never made`);
}

/** One writes, another sees it. */
async function write(running: Running, name: string, writer: Person, reader: Person): Promise<void> {
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  const seats = [takeSeat(running, writer, name), takeSeat(running, reader, name, { onUpdate: () => resolve() })];
  await Promise.all(seats.map(({ synced }) => synced));
  const doc = new Y.Doc();
  doc.transact(() => {
    const blocks = ['Problem', 'Proposal', 'Result'].flatMap((words) => {
      const heading = new Y.XmlElement('heading');
      heading.setAttribute('level', '2');
      heading.insert(0, [new Y.XmlText(words)]);
      const paragraph = new Y.XmlElement('paragraph');
      paragraph.insert(0, [new Y.XmlText()]);
      return [heading, paragraph];
    });
    doc.getXmlFragment('default').insert(0, blocks);
  });
  seats[0]?.wire.send(seats[0].frameOf(Y.encodeStateAsUpdate(doc)));
  await seen;
  for (const { wire } of seats) wire.destroy();
}
