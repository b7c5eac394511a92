import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { isQueryAnswer, type Writer } from './writer.ts';

/** Kysely over messages to the storage worker: a connection is a transaction's number there. */
export function messageDialect(writer: Writer): Dialect {
  return {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => messageDriver(writer),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
}

class MessageConnection implements DatabaseConnection {
  readonly tx: number;
  readonly writer: Writer;
  constructor(writer: Writer, tx: number) {
    this.writer = writer;
    this.tx = tx;
  }

  // oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- Kysely's signature
  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const answer = await this.writer.ask({ kind: 'query', tx: this.tx, sql, parameters });
    if (!isQueryAnswer(answer)) throw new Error('the storage worker answered a query with something else');
    // The rows' type is Kysely's promise: it compiled the query from the tables.
    const rows = answer.rows as R[];
    if (answer.changes === null) return { rows };
    return { rows, numAffectedRows: BigInt(answer.changes), insertId: BigInt(answer.rowid ?? 0) };
  }

  streamQuery(): never {
    throw new Error('a write transaction reads whole results; stream over `database.read`');
  }
}

function messageDriver(writer: Writer): Driver {
  let lastTx = 0;
  const of = (connection: DatabaseConnection): number => {
    if (connection instanceof MessageConnection) return connection.tx;
    throw new Error('not a connection of this driver');
  };
  return {
    async init() {},
    async acquireConnection() {
      return new MessageConnection(writer, ++lastTx);
    },
    async beginTransaction(connection) {
      await writer.ask({ kind: 'begin', tx: of(connection) });
    },
    async commitTransaction(connection) {
      await writer.ask({ kind: 'commit', tx: of(connection) });
    },
    async rollbackTransaction(connection) {
      // Nothing is left to roll back when the worker has done so already; the first error is the one to tell.
      await writer.ask({ kind: 'rollback', tx: of(connection) }).catch(() => null);
    },
    async releaseConnection() {},
    async destroy() {},
  };
}
