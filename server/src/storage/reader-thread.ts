/**
 * The reading thread of the document log: all that decodes or builds a whole document. One connection that only reads, beside whatever is being
 * written, so that it sees committed rows only.
 */
import { setPriority } from 'node:os';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import * as Y from 'yjs';
import { kindsOf } from '@vernissage/shared/documents/read-work';
import { cardsRoot } from '@vernissage/shared/documents/work-shape';
import { documentRows } from './document-rows.ts';
import { StorageDamageError } from './storage-error.ts';
import { failureOf } from './thread.ts';
import type { DescribedDocument, OpenedDocument, ReaderAnswer, ReaderRequest, StatePieces, SummedDocument } from './writer-protocol.ts';

const port = parentPort;
if (!port) throw new Error('reader-thread.ts runs as a worker only');
const { file } = workerData as { readonly file: string };

/**
 * Summing up a long log takes tenths of a second: where cores are few, people's edits go before it. On Linux this is the thread's own; elsewhere it
 * would be the whole process'.
 */
if (process.platform === 'linux') {
  try {
    setPriority(5);
  } catch {
    // Some containers forbid it; then all threads count alike.
  }
}

const raw = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
const rows = documentRows(raw);

/** Documents that have been opened and are about to be described; by name. */
const opened = new Map<string, { readonly generation: number; readonly seq: number; readonly doc: Y.Doc | null; readonly state: Uint8Array }>();

/** Reads in one transaction, so that all of it is of one moment. */
function atOnce<T>(read: () => T): T {
  raw.exec('begin');
  try {
    return read();
  } finally {
    raw.exec('commit');
  }
}

/** @throws StorageDamageError when the pieces lean on something that is not there. */
function build(name: string, { state, updates }: StatePieces): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (state) Y.applyUpdate(doc, state);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs || doc.store.pendingDs)
    throw new StorageDamageError(`${name}: the log has a hole; what was loaded leans on something that is not there`);
  return doc;
}

function open(name: string, next: 'describe' | 'nothing'): OpenedDocument | null {
  const found = atOnce(() => rows.load(name));
  if (!found) return null;
  const { generation, schema, seq, updates } = found;
  // A checkpoint was shown to load alike before it was stored, and its hash fits: it needs no second look.
  const doc = found.state && updates.length === 0 ? null : build(name, found);
  const state = doc ? Y.encodeStateAsUpdate(doc) : (found.state ?? new Uint8Array(2));
  if (next === 'describe') opened.set(name, { generation, seq, doc, state });
  else doc?.destroy();
  return { generation, schema, seq, state, tail: { updates: updates.length, bytes: updates.reduce((sum, { length }) => sum + length, 0) } };
}

function describe(name: string, generation: number, seq: number): DescribedDocument {
  const found = opened.get(name);
  opened.delete(name);
  const isThat = found?.generation === generation && found.seq === seq;
  const doc = (isThat && found.doc) || build(name, isThat ? { state: found.state, updates: [] } : atOnce(() => rows.loadAt(name, generation, seq)));
  const vector = Y.encodeStateVector(doc);
  const cards: { card: string; kind: string; client: number }[] = [];
  if (name.startsWith('work/')) {
    const items = doc.getMap(cardsRoot)._map;
    for (const [card, kind] of kindsOf(doc)) cards.push({ card, kind, client: items.get(card)?.id.client ?? 0 });
  }
  doc.destroy();
  return { vector, cards };
}

/** The state of the whole log so far, built anew from its rows; null when that generation is over. @throws when a fresh document does not show it alike. */
function sumUp(name: string, generation: number): SummedDocument | null {
  const found = atOnce(() => rows.load(name));
  return found?.generation === generation ? wholeState(name, found.seq, found) : null;
}

/** The same of the log up to `seq`; null when a checkpoint of that very point is there. */
function sumUpAt(name: string, generation: number, seq: number): SummedDocument | null {
  const found = atOnce(() => rows.loadAt(name, generation, seq));
  return found.state && found.updates.length === 0 ? null : wholeState(name, seq, found);
}

function wholeState(name: string, seq: number, pieces: StatePieces): SummedDocument {
  // One document at a time: the second is built when nothing holds the first any more.
  const shownBy = (doc: Y.Doc): Y.Snapshot => {
    const shown = Y.snapshot(doc);
    doc.destroy();
    return shown;
  };
  const whole = (): { readonly state: Uint8Array; readonly shown: Y.Snapshot } => {
    const doc = build(name, pieces);
    return { state: Y.encodeStateAsUpdate(doc), shown: shownBy(doc) };
  };
  const { state, shown } = whole();
  if (!Y.equalSnapshots(shown, shownBy(build(name, { state, updates: [] }))))
    throw new StorageDamageError(`${name}: the sum of its log does not load alike; the log itself is untouched`);
  return { seq, state };
}

function answer(request: ReaderRequest): Extract<ReaderAnswer, { ok: true }>['value'] {
  switch (request.kind) {
    case 'load':
      return atOnce(() => rows.load(request.name));
    case 'load-at':
      return atOnce(() => rows.loadAt(request.name, request.generation, request.seq));
    case 'open':
      return open(request.name, request.next);
    case 'describe':
      return describe(request.name, request.generation, request.seq);
    case 'sum-up':
      return sumUp(request.name, request.generation);
    case 'sum-up-at':
      return sumUpAt(request.name, request.generation, request.seq);
    case 'close':
      raw.close();
      return null;
    default:
      return request satisfies never;
  }
}

port.on('message', ({ id, request }: { id: number; request: ReaderRequest }) => {
  try {
    port.postMessage({ id, ok: true, value: answer(request) } satisfies ReaderAnswer);
  } catch (error) {
    port.postMessage({ id, ok: false, failure: failureOf(error) } satisfies ReaderAnswer);
  }
});
