import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { Receipts } from './receipts.ts';
import { type Edit, Writer } from './typing.ts';

const [ada, ben, reader] = [5_000_001, 5_000_002, 5_000_003];

function write(receipts: Receipts, writer: Writer, at: number): Edit {
  const edit = writer.next();
  if (edit.clock !== null) receipts.sent(writer.clientID, edit.clock, at, 2);
  return edit;
}

describe('receipts', () => {
  test('know each edit again, also merged with others, and count it for everybody but its author', () => {
    const receipts = new Receipts();
    receipts.begin();
    const [one, two] = [new Writer(ada), new Writer(ben)];
    const edits = [write(receipts, one, 100), write(receipts, two, 101), write(receipts, one, 102)];
    const merged = Buffer.from(Y.mergeUpdates(edits.map(({ bytes }) => bytes)));
    receipts.received(reader, merged, 110);
    expect([receipts.latency.count, receipts.latency.most, receipts.latency.percentile(0.01)]).toEqual([3, 10, expect.closeTo(8, 0)]);
    receipts.received(ben, merged, 110);
    expect(receipts.arrived).toBe(5);
    expect(receipts.expected).toBe(6);
  });

  test('leave out what was sent before they began to count', () => {
    const receipts = new Receipts();
    const writer = new Writer(ada);
    const early = write(receipts, writer, 1);
    receipts.begin();
    const late = write(receipts, writer, 50);
    for (const { bytes } of [early, late]) receipts.received(reader, Buffer.from(bytes), 60);
    expect([receipts.arrived, receipts.latency.count, receipts.latency.most]).toEqual([2, 1, 10]);
  });
});

test('writers make what Yjs takes: every edit applies, letters grow and are taken back', () => {
  const writer = new Writer(ada);
  const edits = Array.from({ length: 700 }, () => writer.next());
  const doc = new Y.Doc();
  for (const { bytes } of edits) Y.applyUpdate(doc, bytes);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.getMap('cards').size).toBeGreaterThan(1);
  expect(edits.filter(({ clock }) => clock === null).length).toBeGreaterThan(20);
});
