import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** How many prepared statements a connection keeps; the least lately used go first. */
const keptStatements = 300;

export type Prepared = { readonly reader: boolean; readonly statement: StatementSync };

/** Prepared statements by their text. */
export function statementsOf(raw: DatabaseSync): (sql: string) => Prepared {
  const kept = new Map<string, Prepared>();
  return (sql) => {
    const known = kept.get(sql);
    kept.delete(sql);
    const statement = known?.statement ?? raw.prepare(sql);
    const prepared = known ?? { statement, reader: statement.columns().length > 0 };
    kept.set(sql, prepared);
    if (kept.size > keptStatements) for (const oldest of kept.keys()) if (kept.delete(oldest)) break;
    return prepared;
  };
}

/** What SQLite can bind: flags become 0 and 1. @throws TypeError on anything else it can't hold. */
export function bindable(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters.map((value) => {
    if (typeof value === 'boolean') return value ? 1 : 0;
    if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint' || value instanceof Uint8Array) return value;
    throw new TypeError(`a ${typeof value} can't be stored in a column`);
  });
}
