import { nanoid } from 'nanoid';
import { bornCard, setTheme } from '@vernissage/shared/documents/write-cards';
import type { BoardList, DeskBoard } from '@vernissage/shared/overnight/desk-board';
import type { Edit } from '@vernissage/shared/overnight/overlay';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { CardKind } from '@vernissage/shared/work/cards';
import { runNight } from '../src/overnight/run-night.ts';
import type { Guest, House } from './house.ts';
import { openPage } from './room-page.ts';
import { must, type Watching, watch } from './voting-room.ts';

/** Workshop 2 on 8 December 2021, with people who write through the relay, and the steps of the night and the desk over HTTP. */
export type Day = {
  readonly house: House;
  readonly workshop: string;
  readonly day: string;
  readonly organiser: Guest;
  readonly moderator: Guest;
  readonly stage: Watching;
  /** Writes one card as a person; resolves with its id once it has its number. */
  write(guest: Guest, text: string, more?: { readonly kind?: CardKind; readonly theme?: string; readonly sources?: readonly string[] }): Promise<string>;
  refOf(card: string): string;
  /** Posts as the city, or under no name. */
  post(guest: Guest, text: string, as: 'city' | 'anonymous'): Promise<void>;
  allow(guest: Guest, choice: 'name' | 'city' | 'none'): Promise<void>;
  /** Runs the night of this day; fails when it was refused. */
  night(): Promise<'drafted' | 'unchanged'>;
  board(as?: Guest): Promise<DeskBoard>;
  edit(edit: Edit | { readonly kind: 'undo' }, as?: Guest): Promise<DeskBoard>;
  /** Title and lead in the first language: nothing blocks an ordinary day any more. */
  worded(): Promise<DeskBoard>;
  close(): Promise<void>;
};

export async function dayAtWork(house: House): Promise<Day> {
  const workshop = house.planted.workshops['W2'] ?? '';
  const organiser = await house.signIn('organiser');
  const moderator = await house.signIn('jana');
  await must(moderator.ask('POST', `/api/workshops/${workshop}/open`));
  const stage = await watch(house, moderator, workshop);
  // Attendance is noted some time after the socket opened; two nights in a row must find the same people.
  const now = house.clock.now();
  await house.world.database.write((tx) =>
    tx
      .insertInto('attendance')
      .values({ workshop, person: moderator.person, first_at: now, last_at: now })
      .onConflict((row) => row.doNothing())
      .execute(),
  );
  const { day } = await house.world.database.read.selectFrom('workshop_day').select('day').where('workshop', '=', workshop).executeTakeFirstOrThrow();
  const idOf = async (): Promise<string> => {
    const { boards } = await must<BoardList>(organiser.ask('GET', '/api/boards'));
    const found = boards.find((board) => board.workshop.id === workshop && board.day === day);
    if (!found) throw new Error('there is no board of that day');
    return found.id;
  };
  const board = async (as = moderator): Promise<DeskBoard> => must<DeskBoard>(as.ask('GET', `/api/boards/${await idOf()}`));
  const edit: Day['edit'] = async (change, as = moderator) => {
    const { id, rev } = await board(as);
    return must<DeskBoard>(as.ask('POST', `/api/boards/${id}/edits`, { rev, edit: change }));
  };
  return {
    house,
    workshop,
    day,
    organiser,
    moderator,
    stage,
    async write(guest, text, more = {}) {
      const id = nanoid();
      const page = await openPage(house, guest, workDocument(workshop));
      bornCard(page.doc, { id, kind: more.kind ?? 'idea', title: text, lang: 'en', sources: more.sources ?? [] });
      if (more.theme !== undefined) setTheme(page.doc, id, more.theme);
      await page.saved();
      page.close();
      await stage.until((state) => state.cards[id] !== undefined);
      return id;
    },
    refOf: (card) => stage.state().cards[card]?.ref ?? '',
    async post(guest, text, as) {
      const { status, body } = await guest.ask('POST', `/api/workshops/${workshop}/posts`, { text, as, question: 0, lang: 'en' });
      if (status !== 201) throw new Error(`not posted: ${status} ${JSON.stringify(body)}`);
    },
    async allow(guest, choice) {
      await must(guest.ask('PUT', `/api/workshops/${workshop}/permission`, { choice }));
    },
    async night() {
      const answer = await runNight(house.world, { workshop, day });
      if (!answer.ok) throw new Error(`the night was refused: ${answer.refusal}`);
      return answer.outcome;
    },
    board,
    edit,
    async worded() {
      await edit({ kind: 'title', language: 'en', text: 'Who is in the room?' });
      return edit({ kind: 'lead', language: 'en', text: 'The cities asked who is left out of decisions.' });
    },
    async close() {
      await stage.leave();
      await house.remove();
    },
  };
}
