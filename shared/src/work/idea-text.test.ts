import { expect, test } from 'vitest';
import { ideaText } from './idea-text.ts';
import { ideaMax } from './work.ts';

test('an idea is kept without white space at its ends', () => {
  expect(ideaText('  Open on Saturdays \n')).toEqual({ text: 'Open on Saturdays', over: 0 });
});

test('an emoji counts as one character', () => {
  expect(ideaText('🌍'.repeat(ideaMax)).over).toBe(0);
  expect(ideaText('🌍'.repeat(ideaMax + 3)).over).toBe(3);
});
