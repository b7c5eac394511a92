import { once } from 'node:events';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { step1Frame } from '../src/relay/frames.ts';
import { type Guest, type House, type HouseOptions, openHouse } from './house.ts';
import { type BareSocket, bareSocket, type RelayGuest, relayGuest } from './relay-guests.ts';

type JoinOptions = { readonly params?: Record<string, string>; readonly clientID?: number; /** W2's work when left out. */ readonly document?: DocumentName };

/** A house with workshop W2 open, three people signed in, and every way for them into a document. What a test opens here, `leave` closes. */
export type RelayRoom = {
  readonly house: House;
  readonly workshop: string;
  /** Of W2's work. */
  readonly name: DocumentName;
  /** The moderator. */
  readonly jana: Guest;
  /** Delegates, of Montréal and of Ouagadougou. */
  readonly marc: Guest;
  readonly awa: Guest;
  /** A fresh clientID of the person's; for that page only, if one is given. */
  lease(person: Guest, page?: string): Promise<number>;
  /** A stock client that connects by itself. */
  join(person: Guest, options?: JoinOptions): Promise<RelayGuest>;
  /** A stock client that has all that is stored. */
  inside(person: Guest, options?: JoinOptions): Promise<RelayGuest>;
  /** A bare socket. `query` with its question mark. */
  bare(person: Guest, query?: string, document?: string): BareSocket;
  /** A bare socket that was told what is stored and hears all that comes after. */
  listener(person: Guest, query?: string, document?: string): Promise<BareSocket>;
  /** The texts of W2's ideas, as stored. */
  stored(): Promise<string[]>;
  /** Takes the writer's turn, so that every commit waits. Resolves with what ends the turn. */
  holdCommits(): Promise<() => Promise<void>>;
  /** Closes every socket that was opened through this room since it was last called. */
  leave(): void;
  /** Closes the house and removes its folder. */
  close(): Promise<void>;
};

export async function openRelayRoom(options: HouseOptions = {}): Promise<RelayRoom> {
  const house = await openHouse(options);
  const workshop = house.planted.workshops['W2'] ?? '';
  const name = workDocument(workshop);
  const [jana, marc, awa] = [await house.signIn('jana'), await house.signIn('marc'), await house.signIn('awa')];
  await jana.ask('POST', `/api/workshops/${workshop}/open`);
  const { origin, socketOrigin } = house;
  const open: { close(): void }[] = [];

  async function lease(person: Guest, page?: string): Promise<number> {
    const { body } = await person.ask<{ clientID: number }>('POST', '/api/leases', page === undefined ? {} : { page });
    return body.clientID;
  }

  async function join(person: Guest, { params = {}, clientID, document = name }: JoinOptions = {}): Promise<RelayGuest> {
    const guest = relayGuest(document, { socketOrigin, origin, cookie: person.cookie, clientID: clientID ?? (await lease(person)), params });
    open.push(guest);
    return guest;
  }

  function bare(person: Guest, query = '', document: string = name): BareSocket {
    const one = bareSocket(`${socketOrigin}/sync/${document}${query}`, { cookie: person.cookie, origin });
    open.push({ close: () => one.socket.terminate() });
    return one;
  }

  return {
    house,
    workshop,
    name,
    jana,
    marc,
    awa,
    lease,
    join,
    async inside(person, joinOptions) {
      const guest = await join(person, joinOptions);
      await guest.until(({ provider }) => provider.synced);
      return guest;
    },
    bare,
    async listener(person, query, document) {
      const one = bare(person, query, document);
      await one.until(() => one.frames.length > 0);
      one.socket.send(step1Frame(Y.encodeStateVector(new Y.Doc())));
      await one.until(() => one.acks.length > 0);
      return one;
    },
    stored: () => house.world.documents.read(name, texts),
    async holdCommits() {
      const { promise: released, resolve: release } = Promise.withResolvers<null>();
      const turn = Promise.withResolvers<null>();
      const writing = house.world.database.write(async (tx) => {
        await tx.selectFrom('setting').select('key').execute();
        turn.resolve(null);
        await released;
      });
      await turn.promise;
      return () => {
        release(null);
        return writing;
      };
    },
    leave() {
      for (const one of open.splice(0)) one.close();
    },
    close: () => house.remove(),
  };
}

/** Writes an idea on a page; its id. */
export function post({ doc }: { readonly doc: Y.Doc }, text: string): string {
  const id = `idea-${doc.clientID}-${Y.getState(doc.store, doc.clientID)}`;
  bornCard(doc, { id, kind: 'idea', title: text, lang: 'en', cells: { question: 0 } });
  return id;
}

/** Resolves once the server has handled all that this socket has sent so far. */
export async function echo(socket: unknown): Promise<void> {
  if (!(socket instanceof WebSocket)) throw new Error('not connected');
  const answered = once(socket, 'pong');
  socket.ping();
  await answered;
}

/** The texts of a workshop's ideas. */
export const texts = (doc: Y.Doc): string[] => readWork(doc).ideas.map(({ text }) => text);

export const has =
  (text: string) =>
  ({ doc }: RelayGuest): boolean =>
    texts(doc).includes(text);
