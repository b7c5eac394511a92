import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { statementsOf } from './statements.ts';
import { StorageDamageError } from './storage-error.ts';
import type { DocumentRow, LoadedDocument, LoggedUpdate, StatePieces } from './writer-protocol.ts';

/**
 * The rows of the document log on one connection: synchronous, without threads or queues. The caller opens and ends transactions.
 * Format: docs/formats.md. `seq` rises by one per update of a document and generation; it comes from the rows, never from a clock.
 */
export type DocumentRows = {
  /** Seq of the last update. @throws when the document does not exist in this generation. */
  append(name: string, generation: number, updates: readonly LoggedUpdate[]): number;
  create(document: DocumentRow): void;
  checkpoint(name: string, generation: number, seq: number, at: number, reason: string, state: Uint8Array): void;
  /** Begins generation `generation` with `state` as its first update. */
  renew(name: string, generation: number, at: number, state: Uint8Array): void;
  /** @throws StorageDamageError */
  load(name: string): LoadedDocument | null;
  /** The document as it stood after update `seq` of `generation`. @throws StorageDamageError, also when there never was such an update. */
  loadAt(name: string, generation: number, seq: number): StatePieces;
};

function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes, 'hex');
}

export function documentRows(raw: DatabaseSync): DocumentRows {
  const prepare = statementsOf(raw);
  const one = (sql: string, ...parameters: (string | number)[]) => prepare(sql).statement.get(...parameters);
  const run = (sql: string, ...parameters: (string | number | Uint8Array)[]) => prepare(sql).statement.run(...parameters);

  const insertUpdate = (name: string, generation: number, seq: number, { actor, at, bytes }: LoggedUpdate): void => {
    run(
      'insert into document_update (name, generation, seq, actor, at, bytes, sha256) values (?, ?, ?, ?, ?, ?, ?)',
      name,
      generation,
      seq,
      actor,
      at,
      bytes,
      sha256(bytes),
    );
  };

  /** Newest good checkpoint and what follows on it, up to `last` (null = all there is). */
  const pieces = (name: string, generation: number, last: number | null): StatePieces & { readonly seq: number } => {
    const end = last ?? Number.MAX_SAFE_INTEGER;
    let seq = 0;
    let state: Uint8Array | null = null;
    // Newest first: a damaged checkpoint is passed over, the log still holds what it summed up.
    const checkpoints = raw.prepare('select seq, state, sha256 from document_checkpoint where name = ? and generation = ? and seq <= ? order by seq desc');
    for (const row of checkpoints.iterate(name, generation, end)) {
      const found = row['state'];
      if (!(found instanceof Uint8Array) || sha256(found) !== row['sha256']) continue;
      seq = Number(row['seq']);
      state = found;
      break;
    }
    const updates: Uint8Array[] = [];
    const tail = raw.prepare('select seq, bytes, sha256 from document_update where name = ? and generation = ? and seq > ? and seq <= ? order by seq');
    for (const row of tail.iterate(name, generation, seq, end)) {
      const bytes = row['bytes'];
      seq += 1;
      if (row['seq'] !== seq) throw new StorageDamageError(`${name}: update ${seq} of generation ${generation} is missing; found ${String(row['seq'])}`);
      if (!(bytes instanceof Uint8Array) || sha256(bytes) !== row['sha256'])
        throw new StorageDamageError(`${name}: update ${seq} of generation ${generation} is not what was written`);
      updates.push(bytes);
    }
    return { seq, state, updates };
  };

  return {
    append(name, generation, updates) {
      const document = one('select generation from document where name = ?', name);
      if (document?.['generation'] !== generation)
        throw new Error(`${name} is in generation ${String(document?.['generation'] ?? 'none')}; the update is for ${generation}`);
      const last = one('select max(seq) as seq from document_update where name = ? and generation = ?', name, generation);
      let seq = Number(last?.['seq'] ?? 0);
      for (const update of updates) insertUpdate(name, generation, ++seq, update);
      return seq;
    },
    create({ name, summit, workshop, schema, at, seed }) {
      const made = run(
        'insert into document (name, summit, workshop, generation, schema, created_at) values (?, ?, ?, 1, ?, ?) on conflict do nothing',
        name,
        summit,
        workshop,
        schema,
        at,
      );
      if (made.changes === 1) insertUpdate(name, 1, 1, { actor: 'server', at, bytes: seed });
    },
    checkpoint(name, generation, seq, at, reason, state) {
      run(
        'insert or replace into document_checkpoint (name, generation, seq, at, reason, state, sha256) values (?, ?, ?, ?, ?, ?, ?)',
        name,
        generation,
        seq,
        at,
        reason,
        state,
        sha256(state),
      );
    },
    renew(name, generation, at, state) {
      run('update document set generation = ? where name = ?', generation, name);
      insertUpdate(name, generation, 1, { actor: 'server', at, bytes: state });
    },
    load(name) {
      const document = one('select generation, schema from document where name = ?', name);
      if (!document) return null;
      const generation = Number(document['generation']);
      const { seq, state, updates } = pieces(name, generation, null);
      if (seq === 0) throw new StorageDamageError(`${name}: generation ${generation} has neither a checkpoint nor an update`);
      return { generation, schema: Number(document['schema']), seq, state, updates };
    },
    loadAt(name, generation, seq) {
      const found = pieces(name, generation, seq);
      if (found.seq !== seq)
        throw new StorageDamageError(`${name}: update ${seq} of generation ${generation} is not there; the last before it is ${found.seq}`);
      return { state: found.state, updates: found.updates };
    },
  };
}
