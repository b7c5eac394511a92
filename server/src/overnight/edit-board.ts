import type { Badge } from '@vernissage/shared/access/roles';
import { listedIn, mayHide } from '@vernissage/shared/overnight/apply-overlay';
import type { DeskBoard } from '@vernissage/shared/overnight/desk-board';
import { type Edit, withEdit } from '@vernissage/shared/overnight/overlay';
import { isShortening } from '@vernissage/shared/overnight/shorten';
import { canonicalJson } from '@vernissage/shared/summit/canonical-json';
import type { World } from '../ports/world.ts';
import { type Composed, composeBoard, composeForDesk } from './compose-board.ts';
import { deskBoard } from './desk-board.ts';
import { storedOverlay } from './stored-overlay.ts';

export type DeskEdit = Edit | { readonly kind: 'undo' };

export type EditRefusal =
  | 'no-such-board'
  | 'board-changed'
  | 'no-such-sentence'
  | 'no-such-source'
  | 'no-such-place'
  | 'no-words'
  | 'not-a-shortening'
  | 'stays-on-board'
  | 'nothing-to-undo';
export type EditAnswer =
  | { readonly ok: true; readonly board: DeskBoard }
  /** `board` as it stands now, so that a second editor sees the first one's change. */
  | { readonly ok: false; readonly refusal: EditRefusal; readonly board?: DeskBoard };

/**
 * One change at the desk, made on revision `rev` of the board; a change made on an older one is refused with the board as it is (N18). Every change
 * takes all approvals back (N21).
 */
export async function editBoard(world: World, badge: Badge, id: string, rev: number, edit: DeskEdit): Promise<EditAnswer> {
  return world.database.write(async (tx): Promise<EditAnswer> => {
    const composed = await composeForDesk(tx, badge, id);
    if (!composed) return { ok: false, refusal: 'no-such-board' };
    if (composed.rev !== rev) return { ok: false, refusal: 'board-changed', board: await deskBoard(tx, badge, composed) };
    const changed = edit.kind === 'undo' ? undone(composed, badge) : edited(composed, edit, world.newId());
    if (!changed.ok) return changed;
    const { overlay } = changed;
    if (canonicalJson(overlay) === canonicalJson(composed.stored.overlay)) return { ok: true, board: await deskBoard(tx, badge, composed) };
    const last = { person: badge.person, at: world.clock.now() };
    const before = edit.kind === 'undo' ? null : composed.stored.overlay;
    await tx
      .updateTable('board')
      .set({ overlay: storedOverlay({ overlay, last, before }), rev: rev + 1 })
      .where('id', '=', id)
      .execute();
    await tx.deleteFrom('approval').where('board', '=', id).execute();
    return { ok: true, board: await deskBoard(tx, badge, await composeBoard(tx, id)) };
  });
}

type Changed = { readonly ok: true; readonly overlay: Composed['stored']['overlay'] } | { readonly ok: false; readonly refusal: EditRefusal };

function undone({ stored }: Composed, badge: Badge): Changed {
  if (!stored.before || stored.last?.person !== badge.person) return { ok: false, refusal: 'nothing-to-undo' };
  return { ok: true, overlay: stored.before };
}

function edited(composed: Composed, edit: Edit, id: string): Changed {
  const refusal = refusalOf(composed, edit);
  if (refusal) return { ok: false, refusal };
  const { overlay } = composed.stored;
  const listed = edit.kind === 'move' ? listedIn(composed.digest, overlay, edit.list) : [];
  if (edit.kind === 'move' && (!listed.includes(edit.id) || (edit.before !== null && !listed.includes(edit.before))))
    return { ok: false, refusal: 'no-such-place' };
  return { ok: true, overlay: withEdit(overlay, edit, `written-${id}`, listed) };
}

function refusalOf({ digest, stored, board }: Composed, edit: Edit): EditRefusal | null {
  const counted = (sentence: string): boolean => digest.sentences.some((one) => one.id === sentence);
  const known = (sentence: string): boolean => counted(sentence) || stored.overlay.added.some((one) => one.id === sentence);
  const cited = (ref: string): boolean => board.work.some((item) => item.ref === ref);
  switch (edit.kind) {
    case 'title':
    case 'lead':
    case 'move':
      return null;
    case 'reword':
      if (!known(edit.sentence)) return 'no-such-sentence';
      return null;
    case 'add-sentence':
      if (!edit.sources.every((ref) => cited(ref))) return 'no-such-source';
      return Object.values(edit.text).some((text) => text.trim() !== '') ? null : 'no-words';
    case 'remove-sentence':
    case 'put-back-sentence':
    case 'hang-sentence':
      return known(edit.sentence) ? null : 'no-such-sentence';
    case 'add-source':
      if (!cited(edit.ref)) return 'no-such-source';
      return known(edit.sentence) ? null : 'no-such-sentence';
    case 'remove-source':
      return known(edit.sentence) ? null : 'no-such-sentence';
    case 'shorten-quote': {
      const quote = [...digest.quotes, ...digest.themes.flatMap((theme) => theme.quotes)].find((one) => one.ref === edit.ref);
      if (!quote) return 'no-such-source';
      return edit.text === '' || isShortening(quote.text.value, edit.text) ? null : 'not-a-shortening';
    }
    case 'hide':
    case 'show': {
      const item = digest.work.find((one) => one.ref === edit.ref);
      if (!item) return 'no-such-source';
      return edit.kind === 'show' || mayHide(item) ? null : 'stays-on-board';
    }
    case 'unquote':
    case 'quote':
      return digest.work.some((item) => item.ref === edit.ref && item.kind === 'idea') ? null : 'no-such-source';
    default:
      return edit satisfies never;
  }
}
