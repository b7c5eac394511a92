import { describe, expect, it } from 'vitest';
import { applyOverlay, listedIn, mayHide } from './apply-overlay.ts';
import { blockersOf } from './blockers.ts';
import { boardHash } from './board-hash.ts';
import { digestDay } from './digest-day.ts';
import { type Edit, emptyOverlay, type Overlay, withEdit } from './overlay.ts';
import { privateWordsOf } from './private-words.ts';
import { projectDay } from './project-day.ts';
import { sampleCut } from './sample-cut.ts';
import { isShortening } from './shorten.ts';

const cut = sampleCut({
  people: { awa: { name: 'Awa Kaboré', city: 'kis' }, jana: { name: 'Jana Feldkamp', city: 'izm' } },
  permissions: { awa: 'name', jana: 'none' },
  themes: ['Trust', 'Money'],
  ideas: [
    { text: 'Run meetings where people already are', by: 'awa', theme: 'Trust', question: 0 },
    { text: `Pay people ${'for the hours they give to panels '.repeat(10)}`.trim(), by: 'awa', theme: 'Money' },
    { text: 'Nobody asks the night workers', by: 'jana', theme: 'Money' },
  ],
  proposals: [{ title: 'Paid citizen panels' }],
  actions: [{ title: 'Start panels' }, { title: 'Find the money' }],
});
const digest = digestDay(projectDay(cut), { id: 'board-1', number: 1, ref: 'W2-B-001', slug: 'board' }, null);
const words = privateWordsOf(cut);

function after(...edits: readonly Edit[]): Overlay {
  return edits.reduce(
    (overlay, edit, index) => withEdit(overlay, edit, `added-${index}`, edit.kind === 'move' ? listedIn(digest, overlay, edit.list) : []),
    emptyOverlay,
  );
}
const board = (...edits: readonly Edit[]) => applyOverlay(digest, after(...edits));
const worded: readonly Edit[] = [
  { kind: 'title', language: 'en', text: 'Who is in the room?' },
  { kind: 'lead', language: 'en', text: 'Two cities asked who is left out.' },
];
const blockers = (...edits: readonly Edit[]) => blockersOf(board(...edits), words).map((blocker) => blocker.kind);

describe('the desk’s overlay', () => {
  it('N15 rewords a sentence in one language and gives the counted words back', () => {
    const reworded = board({ kind: 'reword', sentence: 'ideas', language: 'en', text: 'Two cities spoke.' }).sentences[0];
    expect(reworded).toMatchObject({ origin: 'written', text: { en: 'Two cities spoke.', fr: 'La salle a écrit 3 idées. Elles viennent de 2 villes.' } });
    const back = board(
      { kind: 'reword', sentence: 'ideas', language: 'en', text: 'Two cities spoke.' },
      { kind: 'reword', sentence: 'ideas', language: 'en', text: '' },
    );
    expect(back.sentences[0]).toEqual(digest.sentences[0]);
  });

  it('N15 adds, removes, puts back and reorders sentences', () => {
    const added: Edit = { kind: 'add-sentence', section: 'room', text: { en: 'Most ideas said the same.' }, sources: ['W2-I-001'] };
    const sentences = board(added, { kind: 'move', list: 'sentences', id: 'added-0', before: 'ideas' }).sentences;
    expect(sentences[0]).toMatchObject({ id: 'added-0', origin: 'written', onWall: true, section: 'room', sources: ['W2-I-001'] });
    expect(board(added, { kind: 'remove-sentence', sentence: 'added-0' }).sentences).toEqual(digest.sentences);
    expect(board({ kind: 'remove-sentence', sentence: 'ideas' }, { kind: 'put-back-sentence', sentence: 'ideas' })).toEqual(board());
  });

  it('N15 survives another run of the night', () => {
    const overlay = after(...worded, { kind: 'add-source', sentence: 'ideas', ref: 'W2-T-001' }, { kind: 'hide', ref: 'W2-A-002' });
    const more = digestDay(projectDay(sampleCut({ ideas: [{ text: 'Only this one', question: 0 }], actions: [{ title: 'Start panels' }] })), digest, null);
    const composed = applyOverlay(more, overlay);
    expect(composed.title).toEqual({ en: 'Who is in the room?' });
    expect(composed.sentences.find((sentence) => sentence.id === 'ideas')?.sources).toEqual(['W2-Q-001']);
    expect(composed.actions).toHaveLength(1);
  });

  it('N16 keeps an item off the board everywhere, and never a vote or a question', () => {
    const without = board({ kind: 'hide', ref: 'W2-I-001' });
    expect(JSON.stringify(without)).not.toContain('Run meetings');
    expect(board({ kind: 'hide', ref: 'W2-Q-001' }).work).toEqual(board().work);
    expect(mayHide({ kind: 'proposal', state: 'adopted' })).toBe(false);
    expect(mayHide({ kind: 'vote', state: 'published' })).toBe(false);
    expect(board({ kind: 'hide', ref: 'W2-T-001' }).quotes.map((quote) => quote.ref)).not.toContain('W2-I-001');
  });

  it('N16 takes an idea out of the quotes and leaves it among the ideas', () => {
    const without = board({ kind: 'unquote', ref: 'W2-I-001' });
    expect(without.quotes.map((quote) => quote.ref)).toEqual(['W2-I-002']);
    expect(without.work.map((item) => item.ref)).toContain('W2-I-001');
  });

  it('N17 shortens a quote only by leaving out whole words', () => {
    const whole = 'Pay people for the hours they give, and say so.';
    const good = ['Pay people […] and say so.', '[…] the hours they give […]', 'Pay people for the hours […]', whole];
    const bad = ['Pay people and say so.', 'Pay nobody […]', '[…] people Pay […]', 'Pay peop […]', '[…]', 'people for […]', 'Pay people […] and say'];
    expect(good.filter((text) => !isShortening(whole, text))).toEqual([]);
    expect(bad.filter((text) => isShortening(whole, text))).toEqual([]);
    expect(board({ kind: 'shorten-quote', ref: 'W2-I-002', text: 'Pay people […]' }).quotes.find((quote) => quote.ref === 'W2-I-002')?.text.value).toBe(
      'Pay people […]',
    );
    expect(board({ kind: 'shorten-quote', ref: 'W2-I-002', text: 'Tax people […]' }).quotes).toEqual(digest.quotes.slice(0, 2));
  });

  it('N18 moves items of a list', () => {
    expect(board({ kind: 'move', list: 'actions', id: 'W2-A-002', before: 'W2-A-001' }).actions.map((action) => action.ref)).toEqual(['W2-A-002', 'W2-A-001']);
    expect(board({ kind: 'move', list: 'themes', id: 'W2-T-001', before: null }).themes.map((theme) => theme.ref)).toEqual(['W2-T-002', 'W2-T-001']);
  });
});

describe('what blocks approval', () => {
  it('N19 wants a title and a lead in the first language', () => {
    expect(blockers()).toEqual(expect.arrayContaining(['no-title', 'no-lead']));
    expect(blockers(...worded)).not.toEqual(expect.arrayContaining(['no-title']));
    expect(blockers({ kind: 'title', language: 'fr', text: 'Seulement en français' })).toContain('no-title');
  });

  it('N19 wants a source for every sentence', () => {
    const taken: Edit = { kind: 'remove-source', sentence: 'ideas', ref: 'W2-Q-001' };
    expect(blockers(...worded, taken)).toContain('no-source');
    expect(blockers(...worded, { kind: 'add-sentence', section: 'room', text: { en: 'This will end it.' }, sources: [] })).toContain('no-source');
  });

  it('N19 keeps to the limits of the wall', () => {
    const shorten: Edit = { kind: 'shorten-quote', ref: 'W2-I-002', text: 'Pay people […]' };
    expect(blockers(...worded)).toEqual(['quote-too-long']);
    expect(blockers(...worded, shorten)).toEqual([]);
    expect(blockers(...worded, shorten, { kind: 'title', language: 'fr', text: 'x'.repeat(81) })).toEqual(['title-too-long']);
    expect(blockers(...worded, shorten, { kind: 'lead', language: 'en', text: 'x'.repeat(241) })).toEqual(['lead-too-long']);
    const longSentence: Edit = { kind: 'reword', sentence: 'ideas', language: 'en', text: 'word '.repeat(26) };
    expect(blockers(...worded, shorten, longSentence)).toEqual(['sentence-too-long']);
    expect(blockers(...worded, shorten, longSentence, { kind: 'hang-sentence', sentence: 'ideas', onWall: false })).toEqual([]);
    const sixth: Edit = { kind: 'add-sentence', section: 'next', text: { en: 'One more.' }, sources: ['W2-A-001'] };
    expect(blockers(...worded, shorten, sixth, sixth)).toContain('too-many-sentences');
  });

  it('N20 finds names and words that nobody gave in what the desk wrote', () => {
    expect(
      blockers(
        { kind: 'title', language: 'en', text: 'What Jana  Feldkamp said' },
        { kind: 'lead', language: 'fr', text: 'Il dit : nobody asks the night workers' },
      ),
    ).toEqual(expect.arrayContaining(['private-name', 'private-text']));
    expect(blockers(...worded, { kind: 'title', language: 'en', text: 'What Awa Kaboré said' })).not.toContain('private-name');
  });
});

it('N21 names a board by a hash that any letter changes', () => {
  const hash = boardHash(board(...worded));
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  expect(boardHash(board(...worded))).toBe(hash);
  expect(boardHash(board(...worded, { kind: 'lead', language: 'fr', text: 'Deux villes.' }))).not.toBe(hash);
});
