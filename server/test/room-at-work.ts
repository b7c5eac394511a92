import { bornCard, type NewCard } from '@vernissage/shared/documents/write-cards';
import { type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import type { CardRow } from '@vernissage/shared/work/cards';
import { type Guest, type House, type HouseOptions, openHouse } from './house.ts';
import type { Page } from './room-page.ts';
import { watchStage } from './room-stage-socket.ts';

export type Refused = { refusal: string; over?: number };

/** A house with workshop W2 open, its moderator and a delegate of Montréal, and the steps of their work. */
export type RoomAtWork = {
  readonly house: House;
  readonly moderator: Guest;
  readonly marc: Guest;
  readonly w2: string;
  /** The document of W2's work. */
  readonly work: DocumentName;
  /** A command of the moderator's on W2. */
  at(command: string, json?: unknown): Promise<{ status: number; body: unknown }>;
  /** The rows of W2's cards by id. */
  rowsOf(): Promise<Record<string, CardRow>>;
  /** Brings a card into the room through the relay and waits for its number. */
  write(page: Page, card: NewCard): Promise<CardRow>;
  idea(title: string): NewCard;
};

export async function openRoomAtWork(options: HouseOptions = {}): Promise<RoomAtWork> {
  const house = await openHouse(options);
  const [moderator, marc] = [await house.signIn('jana'), await house.signIn('marc')];
  const w2 = house.planted.workshops['W2'] ?? '';
  const at: RoomAtWork['at'] = (command, json = {}) => moderator.ask('POST', `/api/workshops/${w2}/${command}`, json);
  await at('open');
  return {
    house,
    moderator,
    marc,
    w2,
    work: workDocument(w2),
    at,
    rowsOf: async () => (await moderator.ask<{ cards: Record<string, CardRow> }>('GET', `/api/workshops/${w2}/stage`)).body.cards,
    async write(page, card) {
      const screen = await watchStage(house, moderator, w2);
      bornCard(page.doc, card);
      const state = await screen.until((known) => known.cards[card.id] !== undefined);
      await screen.close();
      const row = state.cards[card.id];
      if (!row) throw new Error('no row');
      return row;
    },
    idea: (title) => ({ id: house.world.newId(), kind: 'idea', title, lang: 'en' }),
  };
}
