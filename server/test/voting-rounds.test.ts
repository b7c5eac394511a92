import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendText } from './voting-text.ts';
import { type RoundDesk } from '@vernissage/shared/voting/round';
import { recount } from '@vernissage/shared/voting/recount';
import { endDueRounds } from '../src/voting/round-clock.ts';
import { type Guest, type House, openHouse } from './house.ts';
import { alternateOf, approval, cast, cities, delegates, makeProposals, mine, motion, openRoom, type Room, says, ticks, watch } from './voting-room.ts';

const titles = [
  'Map segregation street by street',
  'Citizen panels with paid time',
  'One-stop welcome desk',
  'A plain guide to funding',
  'City-to-city exchanges',
];

describe('an approval vote by delegation, secret', () => {
  let house: House;
  let room: Room;
  let people: Record<string, Guest>;
  let round: string;
  const guest = (letters: string): Guest => people[letters] as Guest;

  beforeAll(async () => {
    house = await openHouse();
    room = await openRoom(house, titles);
    people = await delegates(house);
    await appendText(house, room.proposals[0] ?? '', 'Shared method, figures for each neighbourhood');
  });
  afterAll(async () => {
    await room.end();
    await house.remove();
  });

  it('P1 refuses what can’t be prepared, with a word for each', async () => {
    const prepare = (settings: unknown, cards: readonly string[] = room.proposals) => room.post(`/api/workshops/${room.workshop}/rounds`, { settings, cards });
    const refusals = [
      await prepare({ ...approval, question: ' ' }),
      await prepare({ ...approval, terms: { method: 'approval', threshold: { num: 1, den: 1, strict: true } } }),
      await prepare({ ...approval, quorum: { num: 3, den: 2, of: 'registered' } }),
      await prepare(approval, []),
      await prepare(motion, room.proposals),
      await prepare(approval, ['not-a-card']),
      await prepare({ ...approval, terms: { method: 'lottery' } }),
    ];
    expect(refusals.map(({ status, body }) => [status, body.refusal])).toEqual([
      [400, 'bad-question'],
      [400, 'bad-threshold'],
      [400, 'bad-quorum'],
      [400, 'bad-options'],
      [400, 'bad-options'],
      [409, 'proposal-not-ready'],
      [400, 'bad-request'],
    ]);
    const asMarc = await guest('MTL').ask('POST', `/api/workshops/${room.workshop}/rounds`, { settings: approval, cards: room.proposals });
    expect([asMarc.status, asMarc.body]).toEqual([403, { refusal: 'not-a-moderator' }]);
    expect((await house.fetch(`/api/workshops/${room.workshop}/rounds`, { method: 'POST', json: { settings: approval, cards: [] } })).status).toBe(401);
  });

  it('P2 a proposal that is not ready can’t be put to the vote', async () => {
    await room.post(`/api/cards/${room.proposals[4]}/not-ready`);
    expect((await room.post(`/api/workshops/${room.workshop}/rounds`, { settings: approval, cards: room.proposals })).body.refusal).toBe('proposal-not-ready');
    await room.post(`/api/cards/${room.proposals[4]}/ready`);
  });

  it('F1 F2 opens in two beats, with the texts as they stand at the second', async () => {
    const prepared = await room.prepare(approval);
    round = prepared.id;
    expect(prepared).toMatchObject({ ref: 'W2-V-001', state: 'prepared', registered: 0, quorumNeeded: null, optionsHash: null, result: null });
    expect((await cast(guest('MTL'), round, ticks())).body.refusal).toBe('vote-not-open');
    expect((await guest('MTL').ask('POST', `/api/rounds/${round}/open`)).body).toEqual({ refusal: 'not-a-moderator' });
    const first = await room.post(`/api/rounds/${round}/open`);
    expect(first.body).toMatchObject({ state: 'freezing', closesAt: house.clock.now() + 3000 });
    await endDueRounds(house.world);
    expect(room.stage.state().rounds[round]?.state).toBe('freezing');
    expect(house.world.locks.card(room.proposals[0] ?? '')).toBeNull();
    await appendText(house, room.proposals[1] ?? '', 'Written within the three seconds');
    house.clock.forward(3000);
    room.stage.stir();
    await endDueRounds(house.world);
    const open = (await room.stage.until((state) => state.rounds[round]?.state === 'open')).rounds[round];
    expect(open).toMatchObject({ registered: 13, turnout: 0, quorumNeeded: 7, openedAt: house.clock.now() });
    expect(open?.optionsHash).toMatch(/^[0-9a-f]{64}$/);
    expect(open?.options.map((option) => option.title)).toEqual(titles);
    expect(open?.options[0]?.summary).toBe('Shared method, figures for each neighbourhood');
    expect(open?.options[1]?.summary).toBe('Written within the three seconds');
    expect(house.world.locks.card(room.proposals[0] ?? '')).toBe('in-vote');
    await room.stage.until((state) => room.proposals.every((card) => state.cards[card]?.state === 'in-vote'));
    const texts = await guest('MTL').ask<{ texts: { card: string; blocks: { kind: string; text: string }[] }[] }>('GET', `/api/rounds/${round}/texts`);
    expect(texts.body.texts[1]?.blocks.at(-1)).toEqual({ kind: 'text', text: 'Written within the three seconds' });
  });

  it('P2 one round at a time is open', async () => {
    const [extra = ''] = await makeProposals(house, room.workshop, room.moderator, room.stage, ['Another one']);
    const second = await room.prepare(motion, [extra]);
    expect((await room.post(`/api/rounds/${second.id}/open`)).body.refusal).toBe('round-already-open');
    expect((await room.post(`/api/rounds/${second.id}/void`)).body.state).toBe('annulled');
  });

  it('B1 refuses a ballot that does not fit, whole', async () => {
    const [a = '', b = ''] = room.proposals;
    for (const ballot of [ticks(a, 'unknown'), ticks(a, b, a), says('for')])
      expect((await cast(guest('MTL'), round, ballot)).body.refusal).toBe('ballot-malformed');
    expect((await guest('MTL').ask('POST', `/api/rounds/${round}/ballots`, { ballot: ticks(a) })).status).toBe(400);
  });

  it('B2 refuses who has no seat: participants, observers, moderators', async () => {
    for (const who of ['participant:PAR', 'observer', 'jana', 'screen']) {
      const answer = await cast(await house.signIn(who), round, ticks());
      expect([who, answer.status, answer.body.refusal]).toEqual([who, 403, 'not-in-electorate']);
    }
    expect(await mine(await house.signIn('observer'), round)).toEqual({ seat: null, voted: false, ballot: null, receipt: null, castBy: null });
  });

  it('B4 the first ballot of a seat stands; a repeated sending counts once', async () => {
    const [p1 = '', p2 = '', p3 = '', p4 = '', p5 = ''] = room.proposals;
    const sending = { castKey: 'k'.repeat(21), nonce: 'n'.repeat(21) };
    const first = await cast(guest('MTL'), round, ticks(p1, p2, p4), sending);
    expect([first.status, first.body]).toEqual([200, { repeated: false, turnout: 1 }]);
    const again = await cast(guest('MTL'), round, ticks(p3), sending);
    expect([again.status, again.body]).toEqual([200, { repeated: true, turnout: 1 }]);
    const another = await cast(guest('MTL'), round, ticks(p3));
    expect([another.status, another.body.refusal]).toEqual([409, 'already-cast']);
    expect(await mine(guest('MTL'), round)).toMatchObject({ seat: { label: 'Montréal', voters: 1 }, voted: true, ballot: null, receipt: null, castBy: null });
    // 12 ballots: 11 for p2, 10 for p1, 8 for p4, 6 for p3, 5 for p5.
    const papers = cities
      .slice(1, 12)
      .map((_, at) => [...(at < 9 ? [p1] : []), ...(at < 10 ? [p2] : []), ...(at < 6 ? [p3] : []), ...(at < 7 ? [p4] : []), ...(at < 5 ? [p5] : [])]);
    const answers = await Promise.all(cities.slice(1, 12).map((city, at) => cast(guest(city), round, ticks(...(papers[at] ?? [])))));
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200));
  });

  it('shows turnout as a number to all, seats to the moderator only, counts to nobody', async () => {
    const state = await room.stage.until((now) => now.rounds[round]?.turnout === 12);
    expect(state.rounds[round]).toMatchObject({ turnout: 12, result: null });
    const desk = await room.moderator.ask<RoundDesk>('GET', `/api/rounds/${round}/desk`);
    expect(desk.body.seats).toHaveLength(13);
    expect(desk.body.seats.filter((seat) => !seat.voted).map((seat) => seat.label)).toEqual(['Douala']);
    expect(JSON.stringify(desk.body)).not.toContain('persons');
    expect((await guest('MTL').ask('GET', `/api/rounds/${round}/desk`)).body).toEqual({ refusal: 'not-a-moderator' });
    expect((await guest('MTL').ask('GET', `/api/rounds/${round}/record`)).body).toEqual({ refusal: 'round-not-published' });
  });

  it('K1 the warning may be called off, extended, and takes ballots until it ends', async () => {
    const closing = await room.post(`/api/rounds/${round}/close`, { reason: 'time is up' });
    expect(closing.body).toMatchObject({ state: 'closing', closesAt: house.clock.now() + 30_000 });
    expect((await room.post(`/api/rounds/${round}/call-off`)).body).toMatchObject({ state: 'open', closesAt: null });
    expect((await room.post(`/api/rounds/${round}/call-off`)).body.refusal).toBe('nothing-to-call-off');
    await room.post(`/api/rounds/${round}/close`);
    const extended = await room.post(`/api/rounds/${round}/extend`);
    expect(extended.body.closesAt).toBe(house.clock.now() + 150_000);
    house.clock.forward(149_999);
    room.stage.stir();
    await endDueRounds(house.world);
    expect(room.stage.state().rounds[round]?.state).toBe('closing');
    house.clock.forward(1);
    expect((await cast(guest('DLA'), round, ticks())).body.refusal).toBe('vote-not-open');
    await endDueRounds(house.world);
    const closed = await room.stage.until((state) => state.rounds[round]?.state === 'closed');
    expect(closed.rounds[round]).toMatchObject({ turnout: 12, closedAt: house.clock.now(), result: null });
  });

  it('K2 K3 a closed round takes no ballot, does not reopen and tells no count', async () => {
    expect((await cast(guest('DLA'), round, ticks())).body.refusal).toBe('vote-not-open');
    expect((await room.post(`/api/rounds/${round}/open`)).body.refusal).toBe('round-not-prepared');
    const state = await room.moderator.ask('GET', `/api/workshops/${room.workshop}/stage`);
    expect(JSON.stringify(state.body)).not.toContain('"votes"');
    expect(JSON.stringify((await room.moderator.ask('GET', `/api/workshops/${room.workshop}/acts`)).body)).not.toContain('votes');
    expect(house.world.locks.card(room.proposals[0] ?? '')).toBe('in-vote');
  });

  it('A3 V2 reveals the result, sets the proposals and makes one action for each that was adopted', async () => {
    expect((await guest('MTL').ask('POST', `/api/rounds/${round}/reveal`)).body).toEqual({ refusal: 'not-a-moderator' });
    const shown = await room.reveal(round);
    expect(shown.result).toMatchObject({ turnout: 12, registered: 13, quorate: true, outcome: 'adopted' });
    expect(shown.result?.lines.map(({ votes, outcome }) => [votes, outcome])).toEqual([
      [10, 'adopted'],
      [11, 'adopted'],
      [6, 'held'],
      [8, 'adopted'],
      [5, 'held'],
    ]);
    const state = await room.stage.until((now) => Object.values(now.cards).filter((card) => card.kind === 'action').length === 3);
    expect(room.proposals.map((card) => state.cards[card]?.state)).toEqual(['adopted', 'adopted', 'held', 'adopted', 'held']);
    const actions = Object.values(state.cards).filter((card) => card.kind === 'action');
    expect(actions.map((card) => card.state)).toEqual(['draft', 'draft', 'draft']);
    expect((await room.post(`/api/rounds/${round}/reveal`)).body.refusal).toBe('round-not-closed');
    expect((await room.post(`/api/rounds/${round}/void`, { reason: 'too late' })).body.refusal).toBe('round-over');
  });

  it('S3 anyone recounts from the public record alone', async () => {
    const record = await room.record(round);
    expect(record).toMatchObject({ format: 'round-record/1', registered: 13, named: null });
    expect(record.notice?.en).toMatch(/^Rehearsal/);
    expect(record.ballots).toHaveLength(12);
    expect(record.receipts).toEqual(record.receipts.toSorted());
    expect(recount(JSON.parse(JSON.stringify(record)))).toEqual({ ok: true, result: record.result });
    expect(JSON.stringify(record)).not.toMatch(/Montr|Izmir|Marc/);
  });

  it('keeps every act in the hash chain, with its reason', async () => {
    const { body } = await room.moderator.ask<{ acts: { action: string; reason: string | null; actor: string | null }[]; brokenAt?: number | null }>(
      'GET',
      `/api/workshops/${room.workshop}/acts`,
    );
    const ofRounds = body.acts.filter((act) => act.action.startsWith('round-'));
    expect(ofRounds.map((act) => act.action)).toEqual([
      'round-prepare',
      'round-open',
      'round-opened',
      'round-prepare',
      'round-void',
      'round-close',
      'round-close-called-off',
      'round-close',
      'round-extend',
      'round-closed',
      'round-reveal',
    ]);
    expect(ofRounds[5]).toMatchObject({ reason: 'time is up' });
  });
});

describe('a motion by delegation, open', () => {
  let house: House;
  let room: Room;
  let people: Record<string, Guest>;
  let marie: Guest;
  let round: string;
  const guest = (letters: string): Guest => people[letters] as Guest;

  beforeAll(async () => {
    house = await openHouse();
    room = await openRoom(house, ['Paid citizen panels']);
    people = await delegates(house);
    marie = await alternateOf(house, 'MTL', 'Rosalie Gendron');
    round = (await room.prepare({ ...motion, secret: false })).id;
    await room.open(round);
  });
  afterAll(async () => {
    await room.end();
    await house.remove();
  });

  it('B3 head and alternate overwrite each other and both see the ballot that stands', async () => {
    const first = await cast(guest('MTL'), round, says('for'));
    expect(await mine(marie, round)).toMatchObject({ voted: true, ballot: says('for'), receipt: first.receipt, castBy: 'Marc Tremblay', seat: { voters: 2 } });
    const second = await cast(marie, round, says('against'));
    expect(second.body).toEqual({ repeated: false, turnout: 1 });
    expect(await mine(guest('MTL'), round)).toMatchObject({ ballot: says('against'), receipt: second.receipt, castBy: 'Rosalie Gendron' });
    expect((await cast(guest('MTL'), round, says('for'))).body.turnout).toBe(1);
  });

  it('B5 a sending repeated after another ballot of the seat counts as a new ballot only with a new key', async () => {
    const sending = { castKey: 'a'.repeat(21), nonce: 'b'.repeat(21) };
    expect((await cast(guest('PAR'), round, says('against'), sending)).body).toEqual({ repeated: false, turnout: 2 });
    expect((await cast(guest('PAR'), round, says('against'), sending)).body).toEqual({ repeated: true, turnout: 2 });
  });

  it('M3 Q1 counts the ballots that stand', async () => {
    for (const city of ['IZM', 'OUA', 'DUS', 'MVD']) await cast(guest(city), round, says('for'));
    await cast(guest('STR'), round, says('abstain'));
    await cast(guest('RBA'), round, says('blank'));
    await room.close(round);
    const { result } = await room.reveal(round);
    expect(result).toMatchObject({ turnout: 8, quorate: true, outcome: 'adopted' });
    expect(result?.lines).toEqual([{ card: room.proposals[0], votes: 5, outcome: 'adopted', tally: { for: 5, against: 1, abstain: 1, blank: 1 } }]);
  });

  it('publishes who cast which ballot, as was said before opening', async () => {
    const record = await room.record(round);
    expect(record.named).toContainEqual({ seat: 'Montréal', ballot: says('for') });
    expect(record.named).toHaveLength(8);
    expect(record.receipts).toHaveLength(8);
    expect(recount(record)).toMatchObject({ ok: true });
  });
});

describe('a vote by person', () => {
  it('B2 gives a seat to those who are or have been in the room as delegate or participant; late comers have none', async () => {
    const house = await openHouse({ config: { vote: { freezeMs: 1000, warningMs: 10_000 } } });
    const room = await openRoom(house, ['Paid citizen panels']);
    const [marc, ines, watcher] = [await house.signIn('marc'), await house.signIn('ines'), await house.signIn('observer')];
    const stages = [await watch(house, marc, room.workshop), await watch(house, ines, room.workshop), await watch(house, watcher, room.workshop)];
    const left = stages[1];
    await room.stage.until((state) => [marc, ines].every((guest) => state.roster[guest.person]));
    await left?.leave();
    const { id } = await room.prepare({ ...motion, secret: false, unit: 'person', quorum: { num: 1, den: 1, of: 'present' } });
    expect(await room.open(id)).toMatchObject({ registered: 2, quorumNeeded: null });
    expect((await cast(await house.signIn('zeynep'), id, says('for'))).body.refusal).toBe('not-in-electorate');
    expect((await cast(ines, id, says('against'))).status).toBe(200);
    expect(await room.close(id)).toMatchObject({ quorumNeeded: 1 });
    const { result } = await room.reveal(id);
    expect(result).toMatchObject({ registered: 2, present: 1, turnout: 1, quorate: true, outcome: 'rejected' });
    await stages[0]?.leave();
    await stages[2]?.leave();
    await room.end();
    await house.remove();
  });

  it('S1 a secret round needs five seats; the refusal comes before anything is frozen', async () => {
    const house = await openHouse();
    const room = await openRoom(house, ['Paid citizen panels']);
    const { id } = await room.prepare({ ...motion, unit: 'person' });
    expect((await room.post(`/api/rounds/${id}/open`)).body.refusal).toBe('nobody-may-vote');
    const marc = await house.signIn('marc');
    const stage = await watch(house, marc, room.workshop);
    expect((await room.post(`/api/rounds/${id}/open`)).body.refusal).toBe('too-few-for-secret');
    await stage.leave();
    await room.end();
    await house.remove();
  });
});

describe('voiding, and votes that decide nothing', () => {
  let house: House;
  let room: Room;
  beforeAll(async () => {
    house = await openHouse();
    room = await openRoom(house, ['Paid citizen panels', 'Welcome desk']);
  });
  afterAll(async () => {
    await room.end();
    await house.remove();
  });

  it('V1 needs a reason that all see; ballots stay sealed, proposals are ready again', async () => {
    const { id } = await room.prepare(approval);
    await room.open(id);
    await cast(await house.signIn('marc'), id, ticks(...room.proposals));
    expect((await room.post(`/api/rounds/${id}/void`, { reason: '   ' })).body.refusal).toBe('reason-missing');
    const voided = await room.post(`/api/rounds/${id}/void`, { reason: 'The question was misread' });
    expect(voided.body).toMatchObject({ state: 'annulled', reason: 'The question was misread', turnout: 1, result: null });
    const state = await room.stage.until((now) => now.cards[room.proposals[0] ?? '']?.state === 'ready');
    expect(state.rounds[id]?.state).toBe('annulled');
    expect(house.world.locks.card(room.proposals[0] ?? '')).toBeNull();
    expect((await room.moderator.ask('GET', `/api/rounds/${id}/record`)).status).toBe(409);
    const stored = await house.world.database.read.selectFrom('round').select('result').where('id', '=', id).executeTakeFirstOrThrow();
    expect(stored.result).toBeNull();
    const kept = await house.world.database.read.selectFrom('ballot').select('id').where('round', '=', id).execute();
    expect(kept).toHaveLength(1);
    expect((await cast(await house.signIn('elif'), id, ticks())).body.refusal).toBe('vote-not-open');
  });

  it('V1 throws away a result that was counted and not shown', async () => {
    const { id } = await room.prepare(approval);
    await room.open(id);
    await room.close(id);
    expect((await room.post(`/api/rounds/${id}/void`, { reason: 'A delegation was missing' })).body).toMatchObject({ state: 'annulled', result: null });
  });

  it('Q2 without a quorum nothing is decided and proposals are ready again', async () => {
    const { id } = await room.prepare(approval);
    await room.open(id);
    await cast(await house.signIn('marc'), id, ticks(...room.proposals));
    await room.close(id);
    const { result } = await room.reveal(id);
    expect(result).toMatchObject({ quorate: false, outcome: 'no-quorum' });
    const state = await room.stage.until((now) => now.cards[room.proposals[0] ?? '']?.state === 'ready');
    expect(Object.values(state.cards).some((card) => card.kind === 'action')).toBe(false);
  });

  it('F1 a proposal taken back within the three seconds leaves the round prepared, and says why', async () => {
    const { id } = await room.prepare(approval);
    await room.post(`/api/rounds/${id}/open`);
    await room.post(`/api/cards/${room.proposals[0]}/not-ready`);
    house.clock.forward(3000);
    room.stage.stir();
    await endDueRounds(house.world);
    const state = await room.stage.until((now) => now.rounds[id]?.state === 'prepared');
    expect(state.rounds[id]).toMatchObject({ reason: 'proposal-not-ready', registered: 0 });
    await room.post(`/api/cards/${room.proposals[0]}/ready`);
    await room.post(`/api/rounds/${id}/open`);
    expect((await room.post(`/api/rounds/${id}/call-off`)).body).toMatchObject({ state: 'prepared' });
    await room.post(`/api/rounds/${id}/void`);
  });

  it('knows no round of another summit, and none that does not exist', async () => {
    expect((await room.post('/api/rounds/aaaaaaaaaaaaaaaaaaaaa/open')).body.refusal).toBe('no-such-round');
    expect((await cast(await house.signIn('marc'), 'aaaaaaaaaaaaaaaaaaaaa', says('for'))).body.refusal).toBe('no-such-round');
  });
});

describe('two casts of one seat at the same moment', () => {
  it('B4 S2 one is taken, one is refused, and one ballot is stored', async () => {
    const house = await openHouse();
    const room = await openRoom(house, ['Paid citizen panels']);
    const marc = await house.signIn('marc');
    const alternate = await alternateOf(house, 'MTL', 'Rosalie Gendron');
    const { id } = await room.prepare(motion);
    await room.open(id);
    const answers = await Promise.all([cast(marc, id, says('for')), cast(alternate, id, says('against')), cast(marc, id, says('abstain'))]);
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([200, 409, 409]);
    const rows = await house.world.database.read.selectFrom('ballot').select('id').where('round', '=', id).execute();
    expect(rows).toHaveLength(1);
    await room.end();
    await house.remove();
  });
});
