import { nanoid } from 'nanoid';
import { WebSocket } from 'ws';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { applyStageEvent, type StageMessage, type StageState } from '@vernissage/shared/wire/stage';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { receiptOf } from '@vernissage/shared/voting/receipt';
import type { BallotContent, MyBallot, RoundRecord, RoundSettings, RoundView } from '@vernissage/shared/voting/round';
import { endDueRounds } from '../src/voting/round-clock.ts';
import type { Guest, House } from './house.ts';

/** An open room with ready proposals, people at their stage sockets, and the steps of a vote as people do them over HTTP. */

export const approval: RoundSettings = {
  question: 'Which proposals should become actions?',
  lang: 'en',
  terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
  quorum: { num: 1, den: 2, of: 'registered' },
  unit: 'delegation',
  secret: true,
};
export const motion: RoundSettings = {
  ...approval,
  question: 'Shall we take this up?',
  terms: { method: 'motion', base: 'for-against', threshold: { num: 1, den: 2, strict: true } },
};
export const cities = ['MTL', 'IZM', 'OUA', 'DUS', 'MVD', 'STR', 'RBA', 'PAR', 'GLA', 'NAM', 'QUE', 'BER', 'DLA'] as const;

export type Watching = {
  state(): StageState;
  /** Says that this socket is still there; after the clock was moved it would count as silent. */
  stir(): void;
  until(holds: (state: StageState) => boolean): Promise<StageState>;
  leave(): Promise<void>;
};

/** A guest's stage socket; `until` resolves with the first state of which `holds` is true. */
export async function watch(house: House, guest: Guest, workshop: string): Promise<Watching> {
  const socket = new WebSocket(`${house.socketOrigin}/stage/${workshop}`, { headers: { cookie: guest.cookie, origin: house.origin } });
  let state: StageState | null = null;
  const waiting = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as StageMessage;
    if (message.kind === 'state') state = message.data;
    else if (state && message.kind !== 'here' && message.kind !== 'tick') state = applyStageEvent(state, message);
    for (const look of waiting) look();
  });
  const until = (holds: (state: StageState) => boolean): Promise<StageState> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!state || !holds(state)) return;
        waiting.delete(look);
        resolve(state);
      };
      waiting.add(look);
      look();
    });
  const first = await until(() => true);
  return {
    state: () => state ?? first,
    stir: () => socket.send('still here'),
    until,
    leave: () =>
      new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.close();
      }),
  };
}

export type Room = {
  readonly house: House;
  readonly workshop: string;
  readonly moderator: Guest;
  readonly stage: Watching;
  readonly proposals: readonly string[];
  post(path: string, json?: unknown): Promise<{ status: number; body: RoundView & { refusal?: string } }>;
  prepare(settings: RoundSettings, cards?: readonly string[]): Promise<RoundView>;
  /** Both beats of opening. */
  open(round: string): Promise<RoundView>;
  /** Closing with its whole warning. */
  close(round: string): Promise<RoundView>;
  reveal(round: string): Promise<RoundView>;
  record(round: string): Promise<RoundRecord>;
  end(): Promise<void>;
};

/** Opens workshop 2 and makes `titles` ready proposals. */
export async function openRoom(house: House, titles: readonly string[]): Promise<Room> {
  const workshop = house.planted.workshops['W2'] ?? '';
  const moderator = await house.signIn('jana');
  const post: Room['post'] = (path, json = {}) => moderator.ask('POST', path, json);
  await must(moderator.ask('POST', `/api/workshops/${workshop}/open`));
  const stage = await watch(house, moderator, workshop);
  const proposals = await makeProposals(house, workshop, moderator, stage, titles);
  const step = async (round: string, command: string): Promise<RoundView> => must<RoundView>(post(`/api/rounds/${round}/${command}`));
  const viewOf = (round: string): RoundView => {
    const view = stage.state().rounds[round];
    if (!view) throw new Error('the stage knows no such round');
    return view;
  };
  return {
    house,
    workshop,
    moderator,
    stage,
    proposals,
    post,
    prepare: (settings, cards = proposals) => must<RoundView>(post(`/api/workshops/${workshop}/rounds`, { settings, cards })),
    async open(round) {
      await step(round, 'open');
      house.clock.forward(house.config.vote.freezeMs);
      stage.stir();
      await endDueRounds(house.world);
      await stage.until((state) => state.rounds[round]?.state === 'open');
      return viewOf(round);
    },
    async close(round) {
      await step(round, 'close');
      house.clock.forward(house.config.vote.warningMs);
      stage.stir();
      await endDueRounds(house.world);
      await stage.until((state) => state.rounds[round]?.state === 'closed');
      return viewOf(round);
    },
    reveal: (round) => step(round, 'reveal'),
    record: (round) => must<RoundRecord>(moderator.ask('GET', `/api/rounds/${round}/record`)),
    end: () => stage.leave(),
  };
}

/** Writes proposals into the live document and has the moderator call them ready. */
export async function makeProposals(house: House, workshop: string, moderator: Guest, stage: Watching, titles: readonly string[]): Promise<string[]> {
  const ids = titles.map(() => nanoid());
  await house.world.documents.edit(workDocument(workshop), (doc) => {
    for (const [at, title] of titles.entries()) bornCard(doc, { id: ids[at] ?? '', kind: 'proposal', title, lang: 'en' });
  });
  await stage.until((state) => ids.every((id) => state.cards[id]));
  for (const id of ids) await must(moderator.ask('POST', `/api/cards/${id}/ready`));
  await stage.until((state) => ids.every((id) => state.cards[id]?.state === 'ready'));
  return ids;
}

export type Cast = {
  readonly status: number;
  readonly body: { readonly refusal?: string; readonly repeated?: boolean; readonly turnout?: number };
  readonly receipt: string;
};

/** Casts as a device does: fresh key and nonce, unless the sending is repeated. */
export async function cast(guest: Guest, round: string, ballot: BallotContent, sending: { castKey?: string; nonce?: string } = {}): Promise<Cast> {
  const { castKey = nanoid(), nonce = nanoid(32) } = sending;
  const receipt = receiptOf(round, nonce);
  const answer = await guest.ask<Cast['body']>('POST', `/api/rounds/${round}/ballots`, { castKey, receipt, ballot });
  return { ...answer, receipt };
}

export async function mine(guest: Guest, round: string): Promise<MyBallot> {
  return must<MyBallot>(guest.ask('GET', `/api/rounds/${round}/mine`));
}

export const ticks = (...cards: string[]): BallotContent => ({ method: 'approval', cards });
export const says = (choice: 'for' | 'against' | 'abstain' | 'blank'): BallotContent => ({ method: 'motion', choice });

/** Delegates of these cities, signed in. */
export async function delegates(house: House, letters: readonly string[] = cities): Promise<Record<string, Guest>> {
  const guests: Record<string, Guest> = {};
  for (const city of letters) guests[city] = await house.signIn(`delegate:${city}`);
  return guests;
}

/** A second delegate of a city. */
export async function alternateOf(house: House, letters: string, name: string): Promise<Guest> {
  const guest = await house.signIn(`participant:${letters}`, name);
  await house.world.database.write((tx) => tx.updateTable('membership').set({ role: 'delegate' }).where('person', '=', guest.person).execute());
  return guest;
}

export async function must<T>(asked: Promise<{ status: number; body: unknown }>): Promise<T> {
  const { status, body } = await asked;
  if (status !== 200) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  return body as T;
}
