import { type Compilable, CompiledQuery } from 'kysely';
import type { Read, Write } from './database.ts';

/** Stands in a query for the value of the same name until it is asked. */
class Blank {
  readonly key: string;
  constructor(key: string) {
    this.key = key;
  }
}

/**
 * A query that is asked for everybody who comes: its text is made with the first call and only filled in afterwards, which is most of what a small
 * query costs. What `build` is given are blanks: it may put them where values stand, and do nothing else with them.
 */
export function compiledOnce<Given extends Readonly<Record<string, string | number>>, Row>(
  build: (read: Read, given: Given) => Compilable<Row>,
): (read: Read | Write, given: Given) => Promise<Row[]> {
  let compiled: CompiledQuery<Row> | null = null;
  return async (read, given) => {
    compiled ??= build(read, new Proxy({} as Given, { get: (_, key) => new Blank(String(key)) })).compile();
    const values = compiled.parameters.map((value) => (value instanceof Blank ? given[value.key] : value));
    const { rows } = await read.executeQuery<Row>(CompiledQuery.raw(compiled.sql, values));
    return rows;
  };
}
