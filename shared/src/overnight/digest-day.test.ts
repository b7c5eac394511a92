import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RoundResult } from '../voting/round.ts';
import { countWords } from './count-words.ts';
import type { CutRound, Permission } from './cut.ts';
import { heedWishes } from './cut.ts';
import { digestDay } from './digest-day.ts';
import { projectDay } from './project-day.ts';
import { sampleCut, type SampleDay } from './sample-cut.ts';

const place = { id: 'board-1', number: 2, ref: 'W2-B-001', slug: 'board' };
const boardOf = (day: SampleDay) => digestDay(projectDay(sampleCut(day)), place, null);

const people = {
  awa: { name: 'Awa Kaboré', city: 'kis' },
  jana: { name: 'Jana Feldkamp', city: 'izm' },
  marc: { name: 'Marc Delorimier', city: 'mtl', confirmed: false },
};

const motion: CutRound = {
  ref: 'W2-V-001',
  state: 'published',
  settings: {
    question: 'Shall citizen panels be paid?',
    lang: 'en',
    terms: { method: 'motion', base: 'for-against', threshold: { num: 1, den: 2, strict: true } },
    quorum: { num: 1, den: 2, of: 'registered' },
    unit: 'delegation',
    secret: false,
  },
  options: [{ card: 'proposal-0', ref: 'W2-P-001', title: 'Paid citizen panels', lang: 'en', summary: '', bodySha256: '' }],
  publishedAt: 120_000,
  result: {
    turnout: 12,
    registered: 13,
    present: 12,
    quorate: true,
    outcome: 'adopted',
    lines: [{ card: 'proposal-0', votes: 10, outcome: 'adopted', tally: { for: 10, against: 1, abstain: 1, blank: 0 } }],
  },
  reason: null,
};
const unrevealed = (state: CutRound['state'], ref: string): CutRound => ({
  ...motion,
  ref,
  state,
  publishedAt: null,
  reason: state === 'annulled' ? 'The wrong text was shown' : null,
});

describe('permissions', () => {
  const ideas = [
    { text: 'Run meetings where people already are', by: 'awa' },
    { text: 'Pay people for the hours they give', by: 'jana' },
    { text: 'Name one person who answers for equality', by: 'marc' },
    { text: 'Open the schools in the evening for everybody', by: 'marc', as: 'city' as const },
    { text: 'Nobody asks the night workers', as: 'anonymous' as const },
  ];

  it('N6 names who said so, and everybody else by city or not at all', () => {
    const board = boardOf({ people, ideas, permissions: { awa: 'name', marc: 'name' } });
    expect(board.work.filter((item) => item.kind === 'idea').map((item) => item.credit)).toEqual([
      { kind: 'name', name: 'Awa Kaboré', city: 'Kisumu', cityConfirmed: true },
      { kind: 'city', city: 'Izmir', cityConfirmed: true },
      { kind: 'name', name: 'Marc Delorimier', city: 'Montréal', cityConfirmed: false },
      { kind: 'city', city: 'Montréal', cityConfirmed: false, post: true },
      { kind: 'nobody' },
    ]);
  });

  it('N6 gives a time only beside a name that was given', () => {
    const board = boardOf({ people, ideas, permissions: { awa: 'name' } });
    expect(board.work.filter((item) => item.kind === 'idea').map((item) => item.minute !== null)).toEqual([true, false, false, false, false]);
  });

  it('N7 counts who asked not to be quoted, and leaves their words out everywhere', () => {
    const board = boardOf({
      people,
      ideas: [...ideas, { text: 'As Jana Feldkamp says: pay people  for the hours they give!', by: 'awa' }],
      proposals: [{ title: 'Pay people for the hours they give', from: [0, 1], body: ['Jana Feldkamp asked for this.', 'A fund pays.'] }],
      permissions: { awa: 'name', jana: 'none' },
    });
    const text = JSON.stringify(board);
    expect(board.counts).toMatchObject({ ideas: 6, notShown: 1, cities: 3 });
    expect(text).not.toMatch(/for the hours they give/i);
    expect(text).not.toContain('Feldkamp');
    expect(board.work.find((item) => item.kind === 'proposal')).toMatchObject({
      text: { value: '[…]' },
      from: ['W2-I-001'],
      body: ['[…] asked for this.', 'A fund pays.'],
    });
    expect(board.quotes.map((quote) => quote.ref)).not.toContain('W2-I-006');
  });

  it('N7 leaves out the city post of somebody who asked not to be quoted', () => {
    const board = boardOf({ people, ideas, permissions: { marc: 'none' } });
    expect(board.work.map((item) => item.ref)).not.toContain('W2-I-004');
    expect(board.counts.notShown).toBe(2);
  });

  it('N9 drops what was hidden or withdrawn, also from figures and origins', () => {
    const board = boardOf({
      people,
      ideas: [
        { text: 'Hidden by the moderator', by: 'awa', hidden: true },
        { text: 'Taken back', by: 'jana', state: 'withdrawn' },
        { text: 'Here to stay', by: 'marc' },
      ],
      proposals: [
        { title: 'From all', from: [0, 1, 2] },
        { title: 'Gone', state: 'withdrawn' },
      ],
    });
    expect(board.counts).toMatchObject({ ideas: 1, proposals: 1 });
    expect(JSON.stringify(board)).not.toMatch(/Hidden by|Taken back|Gone/);
    expect(board.work.find((item) => item.kind === 'proposal')?.from).toEqual(['W2-I-003']);
  });

  it('N8 heeds what people say after the cut, and takes no words from then', () => {
    const cut = sampleCut({ people, ideas, permissions: { awa: 'name' } });
    const now = heedWishes(cut, {
      people: cut.people,
      permissions: { awa: 'none' },
      cards: [
        { id: 'idea-1', hidden: true, withdrawn: false },
        { id: 'idea-9', hidden: false, withdrawn: false },
      ],
    });
    const text = JSON.stringify(digestDay(projectDay(now), place, null));
    expect(text).not.toMatch(/Run meetings|Kaboré|hours they give/);
  });

  it('N6 and N7 hold for any day: no silent text, no name that was not given', () => {
    const word = fc.constantFrom('water', 'market', 'school', 'panel', 'écoute', 'kültür', 'مدينة', 'night', 'bus', 'tax');
    const sentence = fc.array(word, { minLength: 4, maxLength: 12 }).map((words) => words.join(' '));
    const arbitraryDay = fc.record({
      ideas: fc.array(
        fc.record({
          by: fc.constantFrom('awa' as const, 'jana' as const, 'marc' as const),
          text: sentence,
          as: fc.constantFrom('person' as const, 'city' as const),
          theme: fc.constantFrom('Trust', 'Money'),
        }),
        { maxLength: 14 },
      ),
      choices: fc.record({ awa: fc.constantFrom<Permission>('name', 'city', 'none'), jana: fc.constantFrom<Permission>('name', 'city', 'none') }),
    });
    expect.hasAssertions();
    fc.assert(
      fc.property(arbitraryDay, ({ ideas, choices }) => {
        const theme = ideas[0]?.text ?? 'Trust';
        const cut = sampleCut({
          people,
          permissions: choices,
          ideas,
          themes: ['Trust', 'Money', theme],
          proposals: [{ title: ideas[1]?.text ?? 'A title', from: [0, 1, 2], body: ideas.map((idea) => `Jana Feldkamp and Awa Kaboré: ${idea.text}`) }],
          actions: [{ title: `${ideas[2]?.text ?? 'An action'} (Marc Delorimier)`, from: [0] }],
        });
        const text = JSON.stringify(digestDay(projectDay(cut), place, null));
        const silent = ideas.filter((idea) => idea.by !== 'marc' && choices[idea.by] === 'none').map((idea) => idea.text);
        const unnamed = Object.entries(people).filter(([id]) => !(id in choices) || choices[id as keyof typeof choices] !== 'name');
        expect([...silent, ...unnamed.map(([, person]) => person.name)].filter((word) => text.includes(word))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('counted sentences', () => {
  const full: SampleDay = {
    people,
    themes: ['Trust', 'Money'],
    ideas: [
      { text: 'Run meetings where people already are', by: 'awa', theme: 'Trust', question: 0 },
      { text: 'Pay people for the hours they give', by: 'jana', theme: 'Trust', question: 0 },
      { text: 'A guide to funding', by: 'marc', theme: 'Money' },
      { text: 'Loose', by: 'marc' },
    ],
    proposals: [{ title: 'Paid citizen panels', state: 'adopted' }, { title: 'A map' }],
    actions: [{ title: 'Start panels', lead: 'mtl', from: [0] }, { title: 'Find the money' }],
    rounds: [motion, unrevealed('open', 'W2-V-002'), unrevealed('closed', 'W2-V-003'), unrevealed('annulled', 'W2-V-004')],
  };

  it('N12 says what was counted, in every language of the exhibition', () => {
    const said = Object.fromEntries(boardOf(full).sentences.map((sentence) => [sentence.id, sentence.text]));
    expect(said).toMatchObject({
      ideas: { en: 'The room wrote 4 ideas. They come from 3 cities.', fr: 'La salle a écrit 4 idées. Elles viennent de 3 villes.' },
      themes: { en: 'The room put 3 ideas into 2 themes.' },
      'largest-theme': { en: 'The largest theme, W2-T-001, holds 2 ideas from 2 cities.' },
      'vote-W2-V-001': { en: 'Proposal W2-P-001 was adopted: 10 votes for, 1 against, one abstention.' },
      'vote-W2-V-004': { en: 'Vote W2-V-004 was made void. Its ballots stay sealed and do not count.' },
      actions: { en: '2 actions follow; one has a lead city.', fr: '2 actions suivent ; une a une ville pilote.' },
      'still-open': { en: 'One vote was still open when the day was closed.' },
      'no-theme': { en: 'One idea stands in no theme yet.' },
      'no-idea': { en: 'One guiding question has no idea yet.' },
    });
  });

  it('N13 rests each sentence on references of the work', () => {
    const board = boardOf(full);
    const refs = new Set(board.work.map((item) => item.ref));
    for (const sentence of board.sentences) {
      expect(sentence.sources.length).toBeGreaterThan(0);
      for (const ref of sentence.sources) expect(refs).toContain(ref);
    }
  });

  it('N5 shows an open round without counts', () => {
    const result: RoundResult = { turnout: 77, registered: 80, present: 77, quorate: true, outcome: 'adopted', lines: [] };
    const board = boardOf({ ...full, rounds: [{ ...unrevealed('open', 'W2-V-002'), result }] });
    expect(board.votes[0]).toMatchObject({ state: 'still-open', result: null });
    expect(JSON.stringify(board)).not.toContain('77');
  });

  it('N14 hangs at most five, of every section that has one', () => {
    const hung = boardOf(full).sentences.filter((sentence) => sentence.onWall);
    expect(hung).toHaveLength(5);
    expect(new Set(hung.map((sentence) => sentence.section))).toEqual(new Set(['room', 'decided', 'next', 'open']));
  });

  it('N12 keeps to 25 words with any figures, in both languages', () => {
    const figures = fc.integer({ min: 0, max: 4000 });
    fc.assert(
      fc.property(figures, figures, figures, (first, second, third) => {
        const lines = [{ card: 'proposal-0', votes: first, outcome: 'rejected' as const, tally: { for: first, against: second, abstain: third, blank: 0 } }];
        const result: RoundResult = { turnout: first, registered: second, present: third, quorate: first % 2 === 0, outcome: 'rejected', lines };
        const approval = { ...motion, settings: { ...motion.settings, terms: { method: 'approval' as const, threshold: { num: 1, den: 2, strict: true } } } };
        const day = {
          ...full,
          rounds: [
            { ...motion, result },
            { ...approval, ref: 'W2-V-002', result },
          ],
        };
        const board = digestDay(projectDay(sampleCut(day)), place, { day: '2021-12-07', refs: new Set() });
        expect(board.sentences.map((sentence) => sentence.id)).toContain('since');
        const texts = board.sentences.flatMap((sentence) => Object.values(sentence.text));
        expect(texts.filter((text) => countWords(text) > 25)).toEqual([]);
      }),
    );
  });

  it('N12 says what is new since the last published board', () => {
    const board = digestDay(projectDay(sampleCut(full)), place, { day: '2021-12-07', refs: new Set(['W2-I-001', 'W2-I-002', 'W2-P-001']) });
    expect(board.sentences.find((sentence) => sentence.id === 'since')?.text).toEqual({
      en: 'New since 7 December: 2 ideas, one proposal, 4 votes, 2 actions.',
      fr: 'Nouveau depuis le 7 décembre : 2 idées, une proposition, 4 scrutins, 2 actions.',
    });
  });

  it('N12 says nothing about a day on which nothing was written', () => {
    const board = boardOf({});
    expect(board.sentences).toEqual([]);
    expect(board.counts).toEqual({ ideas: 0, notShown: 0, proposals: 0, votes: 0, actions: 0, cities: 0, people: 0 });
  });

  it('N12 is repeatable', () => {
    expect(JSON.stringify(boardOf(full))).toBe(JSON.stringify(boardOf({ ...full })));
  });
});
