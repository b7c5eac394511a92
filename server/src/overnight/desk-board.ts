import type { Badge } from '@vernissage/shared/access/roles';
import { mayEditBoard, mayOrganise } from '@vernissage/shared/access/roles';
import type { Words } from '@vernissage/shared/exhibition/board';
import { applyOverlay, mayHide } from '@vernissage/shared/overnight/apply-overlay';
import type { BoardEntry, BoardList, BoardPulse, DeskBoard, WaitingDay } from '@vernissage/shared/overnight/desk-board';
import { cutOffInstant } from '@vernissage/shared/overnight/nights-due';
import { emptyOverlay } from '@vernissage/shared/overnight/overlay';
import type { Session } from '@vernissage/shared/programme/session';
import type { Summit } from '@vernissage/shared/summit/summit';
import type { Read } from '../ports/database.ts';
import { type Composed, composeBoard, roleAtDesk, stateOf } from './compose-board.ts';

/** What the desk's screens are told of boards. */

function boardEntry(composed: Composed): BoardEntry {
  const { board, published } = composed;
  return {
    id: composed.id,
    number: board.number,
    ref: board.ref,
    day: composed.day,
    workshop: board.workshop,
    wall: board.wall,
    title: board.title,
    state: stateOf(composed),
    approvals: composed.given.length,
    needed: composed.summit.approvals,
    blockers: composed.blocking.length,
    notHandedOver: board.notHandedOver,
    draftedAt: composed.draftedAt,
    published: published && { revision: published.revision, at: published.at, path: published.path },
  };
}

export function boardPulse(composed: Composed): BoardPulse {
  return { rev: composed.rev, hash: composed.hash, approvals: composed.given.length, revision: composed.revision };
}

export async function deskBoard(read: Read, badge: Badge, composed: Composed): Promise<DeskBoard> {
  const { digest, stored, board, summit } = composed;
  const { overlay, last } = stored;
  const editor = last && (await read.selectFrom('person').select('name').where('id', '=', last.person).executeTakeFirst());
  const cutOffAt = cutOffInstant(composed.day, summit.zone, summit.cutOff);
  const everything = applyOverlay(digest, { ...emptyOverlay, added: overlay.added, sentences: withWords(overlay.sentences) });
  const hung = new Set(board.quotes.map((quote) => quote.ref));
  const standing = new Set(board.work.map((item) => item.ref));
  const wholeTexts = [...digest.quotes, ...digest.themes.flatMap((theme) => theme.quotes)];
  return {
    ...boardEntry(composed),
    rev: composed.rev,
    hash: composed.hash,
    board,
    blocking: composed.blocking,
    given: composed.given.map(({ person, ...approval }) => ({ role: approval.role, at: approval.at, name: approval.name, mine: person === badge.person })),
    role: roleAtDesk(badge, composed.workshop.id),
    edited:
      last && editor
        ? { name: editor.name, at: last.at, mine: last.person === badge.person, undoable: last.person === badge.person && stored.before !== null }
        : null,
    final: composed.workshopEnded || composed.cutLastAt >= cutOffAt,
    cutOffAt,
    counted: Object.fromEntries(
      digest.sentences.flatMap((sentence): [string, Words][] =>
        Object.keys(overlay.sentences[sentence.id]?.text ?? {}).length > 0 ? [[sentence.id, sentence.text]] : [],
      ),
    ),
    removed: everything.sentences.filter((sentence) => overlay.sentences[sentence.id]?.removed),
    hidden: digest.work.filter((item) => overlay.hidden.includes(item.ref) && mayHide(item)),
    unquoted: digest.quotes.filter((quote) => standing.has(quote.ref) && overlay.unquoted.includes(quote.ref)),
    candidates: digest.quotes.filter((quote) => standing.has(quote.ref) && !hung.has(quote.ref) && !overlay.unquoted.includes(quote.ref)),
    whole: Object.fromEntries(wholeTexts.filter((quote) => overlay.shortened[quote.ref] !== undefined).map((quote) => [quote.ref, quote.text.value])),
  };
}

/** Changes of words alone, so that a removed sentence is listed as it read. */
function withWords(changes: Composed['stored']['overlay']['sentences']): Composed['stored']['overlay']['sentences'] {
  return Object.fromEntries(Object.entries(changes).map(([id, { text }]) => [id, text ? { text } : {}]));
}

/** Boards that the asker may edit, newest day first, and days that have none yet. Null for somebody who edits none at all. */
export async function boardList(read: Read, badge: Badge, now: number): Promise<BoardList | null> {
  const rows = await read
    .selectFrom('workshop')
    .innerJoin('session', 'session.id', 'workshop.session')
    .select(['workshop.id', 'workshop.summit', 'workshop.short_code', 'workshop.wall', 'session.data'])
    .where('workshop.summit', '=', badge.summit)
    .execute();
  const mine = rows.filter((row) => mayEditBoard(badge, { id: row.id, summit: row.summit }));
  if (mine.length === 0) return null;
  const { data } = await read.selectFrom('summit').select('data').where('id', '=', badge.summit).executeTakeFirstOrThrow();
  const summit = JSON.parse(data) as Summit;
  const ids = mine.map((row) => row.id);
  const drafted = await read
    .selectFrom('board')
    .select(['id', 'workshop', 'day'])
    .where('workshop', 'in', ids)
    .orderBy('day', 'desc')
    .orderBy('number')
    .execute();
  const boards: BoardEntry[] = [];
  for (const row of drafted) boards.push(boardEntry(await composeBoard(read, row.id)));
  const nights = await read.selectFrom('night').select(['workshop', 'day', 'state', 'claimed_until']).where('workshop', 'in', ids).execute();
  const days = await read.selectFrom('workshop_day').selectAll().where('workshop', 'in', ids).orderBy('day', 'desc').execute();
  const waiting = days
    .filter((day) => !drafted.some((row) => row.workshop === day.workshop && row.day === day.day))
    .flatMap((day): WaitingDay[] => {
      const row = mine.find((one) => one.id === day.workshop);
      if (!row) return [];
      const session = JSON.parse(row.data) as Session;
      const night = nights.find((one) => one.workshop === day.workshop && one.day === day.day);
      const running = night?.state === 'running' && (night.claimed_until ?? 0) > now;
      return [
        {
          workshop: { id: row.id, shortCode: row.short_code, label: session.label ?? row.short_code, title: session.title, lang: session.lang },
          day: day.day,
          cutOffAt: cutOffInstant(day.day, summit.zone, summit.cutOff),
          state: running ? 'running' : night?.state === 'failed' ? 'failed' : 'waiting',
        },
      ];
    });
  const city = summit.displayZones.find((shown) => shown.zone === summit.zone)?.city ?? summit.hosts[0] ?? summit.zone;
  return { zone: summit.zone, city, mayStartNight: mayOrganise(badge), rehearsal: summit.rehearsal, boards, waiting };
}
