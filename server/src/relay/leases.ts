import { randomInt } from 'node:crypto';
import type { Clock } from '../ports/clock.ts';
import { compiledOnce } from '../ports/compiled-once.ts';
import type { Database } from '../ports/database.ts';

/**
 * Who may write under which clientID (rules L1 to L5 in docs/rules/relay.md). Ids below 2^20 are the server's own, so that people win where
 * both write one cell at once; people's are 2^20 to 2^32 - 1. An id is never given twice and never expires.
 */
export const firstLeasedId = 2 ** 20;
const endOfIds = 2 ** 32;

type Lease = { readonly person: string; page: string | null };

type BindAnswer = 'ok' | 'another-page' | 'another-person';

export type Leases = {
  /** A fresh id, bound to the page; without a page it is a spare, bound to the first page that connects with it. */
  lease(person: string, summit: string, page: string | null): Promise<number>;
  /** Ids that a page without network made up. Granted are those that nobody holds. */
  claim(person: string, summit: string, ids: readonly number[], page: string | null): Promise<{ granted: number[]; refused: number[] }>;
  /** Whether a page may connect under an id; binds a spare. An id that nobody holds belongs to no page. */
  bind(client: number, person: string, page: string): Promise<BindAnswer>;
  /** Reads a person's leases, so that `holds` knows them. Awaited before that person's first frame. */
  know(person: string): Promise<void>;
  /** For the guard, at each frame. */
  holds(client: number, person: string): boolean;
  /** Persons by id, for cards found without a row. */
  personsOf(clients: readonly number[]): Promise<ReadonlyMap<number, string>>;
};

const leasesOf = compiledOnce((read, { person }: { person: string }) => read.selectFrom('lease').select(['client_id', 'page']).where('person', '=', person));

export function createLeases(database: Database, clock: Clock): Leases {
  const leases = new Map<number, Lease>();
  const known = new Map<string, Promise<void>>();

  async function insert(client: number, person: string, summit: string, page: string | null): Promise<boolean> {
    const { numInsertedOrUpdatedRows } = await database.write((tx) =>
      tx
        .insertInto('lease')
        .values({ client_id: client, summit, person, page, created_at: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst(),
    );
    if (numInsertedOrUpdatedRows !== 1n) return false;
    leases.set(client, { person, page });
    return true;
  }

  async function read(person: string): Promise<void> {
    const rows = await leasesOf(database.read, { person });
    for (const { client_id, page } of rows) if (!leases.has(client_id)) leases.set(client_id, { person, page });
  }

  return {
    async lease(person, summit, page) {
      for (;;) {
        const client = randomInt(firstLeasedId, endOfIds);
        if (await insert(client, person, summit, page)) return client;
      }
    },
    async claim(person, summit, ids, page) {
      const granted: number[] = [];
      const refused: number[] = [];
      for (const client of ids) {
        const may = Number.isInteger(client) && client >= firstLeasedId && client < endOfIds;
        (may && (await insert(client, person, summit, page)) ? granted : refused).push(client);
      }
      return { granted, refused };
    },
    async bind(client, person, page) {
      const lease = leases.get(client);
      if (!lease) {
        const row = await database.read.selectFrom('lease').select('person').where('client_id', '=', client).executeTakeFirst();
        return row && row.person !== person ? 'another-person' : 'another-page';
      }
      if (lease.person !== person) return 'another-person';
      if (lease.page === null) {
        lease.page = page; // at once: another page may ask while this is written
        try {
          await database.write((tx) => tx.updateTable('lease').set({ page }).where('client_id', '=', client).where('page', 'is', null).execute());
        } catch (error) {
          lease.page = null;
          throw error;
        }
      }
      return lease.page === page ? 'ok' : 'another-page';
    },
    know(person) {
      const reading = known.get(person) ?? read(person);
      known.set(person, reading);
      reading.catch(() => known.delete(person));
      return reading;
    },
    holds: (client, person) => leases.get(client)?.person === person,
    async personsOf(clients) {
      if (clients.length === 0) return new Map();
      const rows = await database.read
        .selectFrom('lease')
        .select(['client_id', 'person'])
        .where('client_id', 'in', [...clients])
        .execute();
      return new Map(rows.map(({ client_id, person }) => [client_id, person]));
    },
  };
}
