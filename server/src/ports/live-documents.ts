import type * as Y from 'yjs';
import type { LockReason } from '@vernissage/shared/workshop/phases';
import type { DocumentName } from '@vernissage/shared/wire/document-name';
import type { Write } from './database.ts';

/** A card that a commit brought into a work document. `person` is null when the server itself inserted it. */
export type Birth = { readonly card: string; readonly kind: string; readonly person: string | null };

/** A document after update `seq` of `generation`. */
export type DocumentPoint = { readonly name: DocumentName; readonly generation: number; readonly seq: number };

/** Documents as they were. The log keeps every update, so every point of it can be read again. */
export type PastDocuments = {
  /** Reads a document as it stood; open rooms notice nothing. `look` must not keep the doc. @throws when what is stored up to there is damaged. */
  readAt<T>(point: DocumentPoint, look: (doc: Y.Doc) => T): Promise<T>;
  /** The whole state at a point as one update. @throws like `readAt`. */
  stateAt(point: DocumentPoint): Promise<Uint8Array>;
  /** Stores the whole state at a point beside the log, once it is shown to load alike, so that reading it needs nothing else. */
  keep(point: DocumentPoint): Promise<void>;
  /**
   * Begins the document's next generation with this state, in the caller's transaction; answers its number. After the commit every socket of it is
   * closed with 4410; edits on their way to the generation before are refused and acked to nobody.
   */
  renew(tx: Write, name: DocumentName, state: Uint8Array): Promise<number>;
};

export type LiveDocuments = PastDocuments & {
  /** Creates a document once, seeded by `seed` under the server's clientID; nothing happens when it exists. */
  create(name: DocumentName, owner: { summit: string; workshop: string }, seed: (doc: Y.Doc) => void): Promise<void>;
  /** Changes a document under the server's own clientID; resolves after the commit, when the room has been told. */
  edit(name: DocumentName, change: (doc: Y.Doc) => void): Promise<void>;
  /** Reads the committed state. `look` runs synchronously and must not keep the doc. */
  read<T>(name: DocumentName, look: (doc: Y.Doc) => T): Promise<T>;
  /** Reads several documents in one synchronous pass, so that all show the same moment. Missing ones are left out. */
  readTogether<T>(names: readonly DocumentName[], look: (docs: ReadonlyMap<DocumentName, Y.Doc>) => T): Promise<T>;
  /** Called after each commit that brought new cards, and when a room with unnumbered cards is loaded. Await = part of nobody's ack. */
  onBirths(listener: (workshop: string, births: readonly Birth[]) => void): void;
  /** Closes the sockets whose badge or right has ended by the clock; runs by itself each minute. */
  recheck(): Promise<void>;
  /** Closes every socket of a person (role changed, signed out). */
  closePerson(person: string, code: number): void;
};

/** Asked by the guard at each frame, synchronously; kept by workshop/ and voting/, told to screens by the stage. */
export type Locks = {
  /** Why nobody but `mayModerate` people (for `locked-by-moderator`), or nobody at all (the others), writes in this workshop now. */
  room(workshop: string): LockReason | null;
  /** Why this card (and its body) takes no edit now. */
  card(card: string): LockReason | null;
  /** Workshop of a card, for `body/{card}`; null when unknown. */
  workshopOf(card: string): string | null;
  /**
   * Whether this person may change an idea's own words (its `title`) or archive it over the relay: only its named author; nobody for a post under
   * the city's name or none, whose clientID would unmask them. Everything but ideas is everybody's. Moderators may always: the asker checks that.
   */
  mayEditCard(person: string, card: string): boolean;
};
