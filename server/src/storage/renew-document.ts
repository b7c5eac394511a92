import { createHash } from 'node:crypto';
import type { Write } from '../ports/database.ts';

/** Begins a document's next generation with `state` as its first update, in the caller's transaction. @throws for a document that was never created. */
export async function renewDocument(tx: Write, name: string, { at, state }: { readonly at: number; readonly state: Uint8Array }): Promise<number> {
  const document = await tx.selectFrom('document').select('generation').where('name', '=', name).executeTakeFirst();
  if (!document) throw new Error(`${name} was never created`);
  const generation = document.generation + 1;
  await tx.updateTable('document').set({ generation }).where('name', '=', name).execute();
  const sha256 = createHash('sha256').update(state).digest('hex');
  await tx.insertInto('document_update').values({ name, generation, seq: 1, actor: 'server', at, bytes: state, sha256 }).execute();
  return generation;
}
