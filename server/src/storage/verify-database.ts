import { createHash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as Y from 'yjs';
import { parseDocumentName, schemaOf } from '@vernissage/shared/wire/document-name';
import { documentRows } from './document-rows.ts';
import { StorageDamageError } from './storage-error.ts';
import type { StatePieces } from './writer-protocol.ts';

/** What a whole database holds. */
export type Verified = { readonly documents: number; readonly updates: number };

/**
 * Checks a database by reading all of it (rule B2 in docs/rules/versions.md): SQLite's own check, foreign keys, the hash of every stored update and
 * state, every document opened. Some seconds for a large one: not on a thread that serves.
 * @throws StorageDamageError that names the first thing found
 */
export function verifyDatabase(raw: DatabaseSync): Verified {
  const check = raw.prepare('pragma integrity_check(1)').get()?.['integrity_check'];
  if (check !== 'ok') throw new StorageDamageError(`the database is damaged: ${String(check)}`);
  const foreign = raw.prepare('pragma foreign_key_check').get();
  if (foreign) throw new StorageDamageError(`a row of ${String(foreign['table'])} leans on one of ${String(foreign['parent'])} that is not there`);
  const updates = verifyHashes(raw, 'document_update', 'bytes');
  verifyHashes(raw, 'document_checkpoint', 'state');
  const rows = documentRows(raw);
  let documents = 0;
  for (const { name } of raw.prepare('select name from document').iterate()) {
    const found = parseDocumentName(String(name));
    const loaded = rows.load(String(name));
    if (!found || !loaded) throw new StorageDamageError(`${String(name)} is no document`);
    if (loaded.schema > schemaOf[found.kind])
      throw new StorageDamageError(`${found.name} is stored in schema ${loaded.schema}; this build reads up to ${schemaOf[found.kind]}`);
    buildDocument(found.name, loaded).destroy();
    documents += 1;
  }
  return { documents, updates };
}

function verifyHashes(raw: DatabaseSync, table: 'document_update' | 'document_checkpoint', column: 'bytes' | 'state'): number {
  let count = 0;
  for (const row of raw.prepare(`select name, generation, seq, ${column}, sha256 from ${table}`).iterate()) {
    const bytes = row[column];
    if (!(bytes instanceof Uint8Array) || createHash('sha256').update(bytes).digest('hex') !== row['sha256'])
      throw new StorageDamageError(`${String(row['name'])}: update ${String(row['seq'])} of generation ${String(row['generation'])} is not what was written`);
    count += 1;
  }
  return count;
}

/** The document that these pieces make. @throws StorageDamageError when they lean on something that is not there. */
export function buildDocument(name: string, { state, updates }: StatePieces): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (state) Y.applyUpdate(doc, state);
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new StorageDamageError(`${name}: what is stored leans on something that is not there`);
  return doc;
}
