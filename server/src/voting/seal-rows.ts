import type { Write } from '../ports/database.ts';

/** Rows an insert takes at once; SQLite has a limit on values. */
const batch = 500;

/**
 * Writes the rows of a secret round anew, each table in the order of its key, and forgets the keys of the sendings (rule S2). Within a page SQLite
 * keeps cells in the order in which they came, so that the n-th participation and the n-th ballot could be joined by whoever reads the file;
 * with `secure_delete` the old cells are gone. The write-ahead log is emptied after the commit.
 */
export async function sealRows(tx: Write, round: string): Promise<void> {
  const participations = await tx.selectFrom('participation').select(['round', 'seat']).where('round', '=', round).orderBy('seat').execute();
  const ballots = await tx.selectFrom('ballot').selectAll().where('round', '=', round).orderBy('id').execute();
  const receipts = await tx.selectFrom('receipt').selectAll().where('round', '=', round).orderBy('value').execute();
  await tx.deleteFrom('participation').where('round', '=', round).execute();
  await tx.deleteFrom('ballot').where('round', '=', round).execute();
  await tx.deleteFrom('receipt').where('round', '=', round).execute();
  for (const rows of batches(participations)) {
    await tx
      .insertInto('participation')
      .values(rows.map((row) => ({ ...row, cast_key: null })))
      .execute();
  }
  for (const rows of batches(ballots)) await tx.insertInto('ballot').values(rows).execute();
  for (const rows of batches(receipts)) await tx.insertInto('receipt').values(rows).execute();
}

function batches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / batch) }, (_, at) => rows.slice(at * batch, (at + 1) * batch));
}
