import { expect, test } from 'vitest';
import type { CardRow } from '@vernissage/shared/work/cards';
import type { LiveIdea, LiveWork } from '@vernissage/shared/work/work';
import { cardBefore, citiesThatWrote, columnsOf, newestFirst, shownIdeas, shownThemes } from './wall.ts';

function idea(id: string, theme: string | null = null): LiveIdea {
  return { id, text: id, theme, question: 0, order: `a${id}`, lang: 'en' };
}
function row(id: string, change: Partial<CardRow> = {}): CardRow {
  return {
    id,
    workshop: 'w2',
    kind: 'idea',
    number: 1,
    ref: 'W2-I-001',
    state: 'posted',
    identity: 'person',
    author: 'p1',
    authorName: 'Ada',
    delegation: 'rabat',
    cityConfirmed: true,
    at: 0,
    hidden: false,
    late: false,
    ...change,
  };
}
/** `panels: a b, desks: c, -: d` : themes with their ideas, oldest first. */
function workFrom(text: string): LiveWork {
  const ideas: LiveIdea[] = [];
  const themes: { id: string; title: string; order: string }[] = [];
  for (const part of text.split(', ')) {
    const [theme = '', list = ''] = part.split(': ');
    if (theme !== '-') themes.push({ id: theme, title: theme, order: theme });
    for (const id of list.split(' ').filter(Boolean)) ideas.push(idea(id, theme === '-' ? null : theme));
  }
  return { ideas, themes, proposals: [], actions: [] };
}
const idsOf = (work: LiveWork, rows = {}) =>
  columnsOf(shownThemes(work, rows), shownIdeas(work, rows)).map((column) => column.ideas.map((one) => one.id).join(' '));

test('columns stand in the order of the themes, ideas newest first, those not grouped last', () => {
  expect(idsOf(workFrom('panels: a b, desks: c, -: d e'))).toEqual(['b a', 'c', 'e d']);
});

test('an idea of a theme that is gone is not grouped', () => {
  const work = workFrom('panels: a, desks: b');
  expect(idsOf(work, { desks: row('desks', { kind: 'theme', hidden: true }) })).toEqual(['a', 'b']);
});

test('hidden and withdrawn ideas are on no screen', () => {
  expect(idsOf(workFrom('-: a b c'), { a: row('a', { hidden: true }), b: row('b', { state: 'withdrawn' }) })).toEqual(['c']);
});

test('an idea put on top lies behind the one below it in the document', () => {
  const work = workFrom('panels: a b, -: c');
  expect(cardBefore(work, ['b', 'a'], 0, 'c')).toEqual({ after: 'b' });
  expect(cardBefore(work, ['b', 'a'], 1, 'c')).toEqual({ after: 'a' });
});

test('an idea put last lies before the last one of its column', () => {
  const work = workFrom('-: x, panels: a b');
  expect(cardBefore(work, ['b', 'a'], 2, 'x')).toEqual({ after: null });
  expect(cardBefore(workFrom('-: x y, panels: a b'), ['b', 'a'], 2, 'y')).toEqual({ after: 'x' });
});

test('the only idea of a theme keeps its order', () => {
  expect(cardBefore(workFrom('panels:, -: a'), [], 0, 'a')).toBe('keep');
});

test('newest first goes by the number of the server, unnumbered on top', () => {
  const ideas = shownIdeas(workFrom('-: a b c'), { a: row('a', { number: 9 }), b: row('b', { number: 3 }) });
  expect(newestFirst(ideas).map((one) => one.id)).toEqual(['c', 'a', 'b']);
});

test('anonymous posts count for no city', () => {
  const rows = { a: row('a'), b: row('b', { delegation: null, identity: 'anonymous' }), c: row('c', { delegation: 'paris' }) };
  expect(citiesThatWrote(shownIdeas(workFrom('-: a b c'), rows))).toBe(2);
});
