import { expect, test } from 'vitest';
import { settingsProblem } from '@vernissage/shared/voting/settings';
import { formOf, freshForm, quorums, settingsOf, thresholds, withCard, withMethod } from './round-form.ts';
import { passesWhen } from './round-words.ts';

const ready = ['a', 'b', 'c'];

test('a fresh form is a round that can be prepared at once', () => {
  const form = freshForm(ready);
  expect(settingsProblem(settingsOf(form, 'Which?', 'en'), form.cards.length)).toBeNull();
});

test('a motion is on one proposal: choosing another takes its place', () => {
  const form = withMethod(freshForm(ready), 'motion', ready);
  expect(form.cards).toEqual(['a']);
  expect(withCard(form, 'c', true, ready).cards).toEqual(['c']);
});

test('the order of the paper is the room’s, whatever was ticked first', () => {
  const none = { ...freshForm(ready), cards: [] };
  expect(withCard(withCard(none, 'c', true, ready), 'a', true, ready).cards).toEqual(['a', 'c']);
});

test('a prepared round comes back into the form as it was, without what is not ready any more', () => {
  for (const threshold of ['moreHalf', 'twoThirds', 'threeQuarters'] as const) {
    for (const quorum of ['none', 'half', 'twoThirds', 'halfPresent'] as const) {
      const form = {
        ...withMethod(freshForm(ready), 'motion', ready),
        threshold,
        quorum,
        secret: false,
        unit: 'person' as const,
        base: 'cast' as const,
        question: 'Shall we?',
      };
      expect(formOf(settingsOf(form, '', 'en'), ['a', 'gone'], ready)).toEqual(form);
    }
  }
});

test('every majority and quorum on offer has a name in words', () => {
  for (const threshold of Object.values(thresholds)) {
    for (const quorum of Object.values(quorums)) {
      const settings = { ...settingsOf(freshForm(ready), 'Which?', 'en'), quorum };
      const terms = { method: 'approval' as const, threshold };
      const [majority, ...rest] = passesWhen({ settings: { ...settings, terms }, registered: 0, quorumNeeded: null });
      expect(majority?.[1]?.['share']).not.toMatch(/^(more|least)$/);
      expect(rest).toHaveLength(1);
    }
  }
});
