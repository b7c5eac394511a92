import { boardPath, editionOf } from '@vernissage/shared/exhibition/address';
import type { Approval, Board, Publication } from '@vernissage/shared/exhibition/board';
import type { Summit } from '@vernissage/shared/summit/summit';
import type { Read } from '../ports/database.ts';

/** Boards and exhibitions by their public address. What is stored was checked when it was stored; here it is only read. */

export type Hanging = { readonly id: string; readonly workshop: string; readonly board: Board; readonly publication: Publication; readonly path: string };

type Row = {
  readonly board: string;
  readonly workshop: string;
  readonly revision: number;
  readonly hash: string;
  readonly content: string;
  readonly approvals: string;
  readonly published_at: number;
};

function hangingFrom(row: Row): Hanging {
  const board = JSON.parse(row.content) as Board; // written by publish-board.ts from a Board
  const approvals = JSON.parse(row.approvals) as Approval[];
  return {
    id: row.board,
    workshop: row.workshop,
    board,
    publication: { revision: row.revision, hash: row.hash, publishedAt: row.published_at, approvals },
    path: boardPath(board),
  };
}

/** The newest publication of each board that hangs; the pointer is `board.revision`. */
function hanging(read: Read) {
  return read
    .selectFrom('board')
    .innerJoin('publication', (join) => join.onRef('publication.board', '=', 'board.id').onRef('publication.revision', '=', 'board.revision'))
    .select([
      'publication.board',
      'board.workshop',
      'publication.revision',
      'publication.hash',
      'publication.content',
      'publication.approvals',
      'publication.published_at',
    ]);
}

/** The board that hangs at `/e/{edition}/{day}/{place}/`. Its id alone decides; edition and slug of its lasting path may differ from what was typed. */
export async function boardAt(read: Read, day: string, place: string): Promise<Hanging | null> {
  const rows = await read.selectFrom('board').select('id').where('day', '=', day).where('revision', '>', 0).execute();
  const id = rows.find((row) => place === row.id || place.endsWith(`-${row.id}`))?.id;
  return id === undefined ? null : boardById(read, id);
}

export async function boardById(read: Read, id: string): Promise<Hanging | null> {
  const row = await hanging(read).where('board.id', '=', id).executeTakeFirst();
  return row ? hangingFrom(row) : null;
}

export async function boardsThatHang(read: Read, summit: string): Promise<Hanging[]> {
  const rows = await hanging(read).where('board.summit', '=', summit).orderBy('board.number').execute();
  return rows.map(hangingFrom);
}

/** The summit whose exhibition `edition` names; null = the one that published last, else the first there is. */
export async function summitOf(read: Read, edition: string | null): Promise<Summit | null> {
  const rows = await read.selectFrom('summit').select('data').execute();
  const summits = rows.map((row) => JSON.parse(row.data) as Summit);
  if (edition !== null) return summits.find((summit) => editionOf(summit) === edition) ?? null;
  if (summits.length <= 1) return summits[0] ?? null;
  const last = await read
    .selectFrom('publication')
    .innerJoin('board', 'board.id', 'publication.board')
    .select('board.summit')
    .orderBy('publication.published_at', 'desc')
    .executeTakeFirst();
  return summits.find((summit) => summit.id === last?.summit) ?? summits[0] ?? null;
}
