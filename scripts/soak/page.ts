import * as Y from 'yjs';
import { parseDocumentName } from '@vernissage/shared/wire/document-name';
import { type RelayGuest, relayGuest } from '../../server/test/relay-guests.ts';
import { OwnLedger } from '../../server/test/relay-own-ledger.ts';
import { originOf, type Person } from '../bench/ground.ts';
import type { Range } from './stands.ts';

/** One edit made here: where the author's clock stood after it, and what it deleted. */
export type OwnEdit = { readonly clock: number; readonly deletes: readonly Range[] };

/** A stock client at a person's page, with a ledger of what was written here. */
export type Page = {
  readonly person: Person;
  readonly guest: RelayGuest;
  readonly ledger: OwnLedger<OwnEdit>;
  /** Resolves once the socket of now, if there is one, is closed and all it brought has been read. */
  gone(): Promise<void>;
};

/** Does not connect yet. `person.page` is the page that the clientID is bound to. */
export function openPage(person: Person, port: number, document: string): Page {
  const name = parseDocumentName(document)?.name;
  if (name === undefined) throw new Error(`${document} is no document`);
  const doc = new Y.Doc();
  const ledger = new OwnLedger<OwnEdit>();
  // Before the provider's own listener: noted first, sent then.
  doc.on('update', (_update: Uint8Array, origin: unknown, _doc: Y.Doc, { deleteSet }: Y.Transaction) => {
    if (origin === guest.provider) return;
    const deletes = [...deleteSet.clients].flatMap(([client, items]) => items.map(({ clock, len }) => ({ client, clock, length: len })));
    ledger.note({ clock: Y.getState(doc.store, doc.clientID), deletes });
  });
  const guest = relayGuest(name, {
    socketOrigin: `ws://127.0.0.1:${port}`,
    origin: originOf(port),
    cookie: person.cookie,
    clientID: person.clientID,
    params: { c: String(person.clientID), p: person.page },
    doc,
    connect: false,
    onSent: ledger.onSent,
    onAcked: ledger.onAcked,
  });
  const { provider } = guest;
  provider.on('status', ({ status }) => {
    if (status === 'connecting') ledger.onConnecting();
  });
  // The stock listener repeats everybody's carets; only one's own goes out here, as our pages do it.
  const { awareness, _awarenessUpdateHandler: stockHandler } = provider;
  awareness.off('update', stockHandler);
  awareness.on('update', ({ added, updated }: { added: number[]; updated: number[] }) => {
    if (added.includes(doc.clientID) || updated.includes(doc.clientID)) stockHandler({ added: [], updated: [doc.clientID], removed: [] }, 'local');
  });
  return {
    person,
    guest,
    ledger,
    async gone() {
      while (provider.wsconnected)
        await new Promise<void>((resolve) => {
          provider.once('status', () => resolve());
        });
    },
  };
}
