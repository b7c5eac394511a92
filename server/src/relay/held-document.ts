import * as Y from 'yjs';
import type { DocumentKind } from '@vernissage/shared/wire/document-name';
import { createGuard, type Guard } from './guard/guard.ts';
import type { Limits } from './guard/limits.ts';
import { deletesIn, type KnownDeletes, repeatsDeletes } from './known-deletes.ts';

/** As it was opened: the whole document as one update. */
export type HeldSource = {
  readonly kind: DocumentKind;
  readonly state: Uint8Array;
  /** The clientID that the server writes under. */
  readonly serverId: number;
  readonly limits: Limits;
  /** Asked once for each time it goes live: listen to the document from here. */
  live(doc: Y.Doc): void;
};

/** Answers to step 1 that are kept: everybody who was here before a drop asks the same. No more than so many bytes, and only for short questions. */
const keptAnswerBytes = 8 << 20;
const keptQuestionBytes = 4096;

/**
 * One document, as bytes while nobody edits it and as a Y.Doc when somebody does (rule R15). A Y.Doc of a few thousand edits is tens of times as large
 * as its bytes and takes a tenth of a second to build; most who open a document only look.
 */
export class HeldDocument {
  readonly #source: Omit<HeldSource, 'state'>;
  #live: { readonly doc: Y.Doc; readonly guard: Guard } | null = null;
  /** The whole state, unless something has changed since it was encoded. */
  #state: Uint8Array | null;
  #vector: Uint8Array | null = null;
  #answers: { bytes: number; readonly byQuestion: Map<string, Uint8Array> } | null = null;
  #deleted: KnownDeletes | null = null;

  constructor({ state, ...source }: HeldSource) {
    this.#source = source;
    this.#state = state;
  }

  get isLive(): boolean {
    return this.#live !== null;
  }

  get doc(): Y.Doc {
    return this.#wake().doc;
  }

  get guard(): Guard {
    return this.#wake().guard;
  }

  /** The document has changed: what was encoded is out of date. */
  changed(): void {
    this.#state = null;
    this.#vector = null;
    this.#answers = null;
    this.#deleted = null;
  }

  /** Whether an update says nothing that the bytes at rest do not say. Never builds the Y.Doc; false when it is there, for the guard knows then. */
  repeats(update: Uint8Array): boolean {
    if (this.#live || this.#vector === null || update[0] !== 0) return false;
    this.#deleted ??= deletesIn(this.encode(this.#vector));
    return repeatsDeletes(update, this.#deleted);
  }

  /** Somebody has found out the state vector of these very bytes. */
  tellVector(vector: Uint8Array): void {
    if (!this.#live) this.#vector = vector;
  }

  get knowsVector(): boolean {
    return this.#vector !== null || this.#live !== null;
  }

  vector(): Uint8Array {
    return (this.#vector ??= this.#live ? Y.encodeStateVector(this.#live.doc) : Y.encodeStateVectorFromUpdate(this.#whole()));
  }

  /** The state beyond a state vector. The same memory goes to all who ask the same. @throws on a vector that can't be read. */
  encode(vector: Uint8Array): Uint8Array {
    if (vector.length <= 1) return this.#whole();
    const question = vector.length <= keptQuestionBytes ? Buffer.from(vector.buffer, vector.byteOffset, vector.length).toString('latin1') : null;
    const known = question === null ? undefined : this.#answers?.byQuestion.get(question);
    if (known) return known;
    const found = this.#live ? Y.encodeStateAsUpdate(this.#live.doc, vector) : Y.diffUpdate(this.#whole(), vector);
    if (question !== null) {
      const bytes = question.length + found.length;
      if (!this.#answers || this.#answers.bytes + bytes > keptAnswerBytes) this.#answers = { bytes: 0, byQuestion: new Map() };
      this.#answers.bytes += bytes;
      this.#answers.byQuestion.set(question, found);
    }
    return found;
  }

  /** Lets go of the Y.Doc. `state` is the whole document as it is now, read back from storage. */
  rest(state: Uint8Array): void {
    if (!this.#live) return;
    this.#vector = Y.encodeStateVector(this.#live.doc);
    this.#live.doc.destroy();
    this.#live = null;
    this.#state = state;
    this.#answers = null;
  }

  destroy(): void {
    this.#live?.doc.destroy();
  }

  #whole(): Uint8Array {
    return (this.#state ??= Y.encodeStateAsUpdate(this.#wake().doc));
  }

  #wake(): { readonly doc: Y.Doc; readonly guard: Guard } {
    if (this.#live) return this.#live;
    const { kind, limits, serverId, live } = this.#source;
    const doc = new Y.Doc();
    if (this.#state) Y.applyUpdate(doc, this.#state);
    if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the document leans on something that is not there');
    doc.clientID = serverId; // after loading: Yjs would change an id that it sees coming in
    this.#live = { doc, guard: createGuard(doc, kind, limits) };
    live(doc);
    return this.#live;
  }
}
