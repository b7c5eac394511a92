import type { MethodTerms, Quorum, RoundSettings, Threshold } from '@vernissage/shared/voting/round';

/** What the form for a vote holds, and the settings it makes. Majorities and quorums are offered by name. */
export type RoundForm = {
  readonly method: 'approval' | 'motion';
  readonly cards: readonly string[];
  /** Null: the method's usual question, in the interface language. */
  readonly question: string | null;
  readonly threshold: ThresholdName;
  readonly base: 'for-against' | 'cast' | 'registered';
  readonly unit: 'delegation' | 'person';
  readonly secret: boolean;
  readonly quorum: QuorumName;
};
export type ThresholdName = 'moreHalf' | 'twoThirds' | 'threeQuarters';
export type QuorumName = 'none' | 'half' | 'twoThirds' | 'halfPresent';

export const thresholds: Record<ThresholdName, Threshold> = {
  moreHalf: { num: 1, den: 2, strict: true },
  twoThirds: { num: 2, den: 3, strict: false },
  threeQuarters: { num: 3, den: 4, strict: false },
};
export const quorums: Record<QuorumName, Quorum> = {
  none: { num: 0, den: 1, of: 'registered' },
  half: { num: 1, den: 2, of: 'registered' },
  twoThirds: { num: 2, den: 3, of: 'registered' },
  halfPresent: { num: 1, den: 2, of: 'present' },
};

/** A fresh form: approval of all that is ready, by delegation, secret, more than half, half must vote. */
export function freshForm(ready: readonly string[]): RoundForm {
  return { method: 'approval', cards: ready, question: null, threshold: 'moreHalf', base: 'for-against', unit: 'delegation', secret: true, quorum: 'half' };
}

/** The form of a round that was prepared before, to change it; `ready` drops what is not ready any more. */
export function formOf(settings: RoundSettings, cards: readonly string[], ready: readonly string[]): RoundForm {
  const { terms, quorum } = settings;
  return {
    method: terms.method,
    cards: cards.filter((card) => ready.includes(card)),
    question: settings.question,
    threshold: nameOf(thresholds, (one) => same(one, terms.threshold)) ?? 'moreHalf',
    base: terms.method === 'motion' ? terms.base : 'for-against',
    unit: settings.unit,
    secret: settings.secret,
    quorum: nameOf(quorums, (one) => same(one, quorum) && one.of === quorum.of) ?? 'half',
  };
}

/** @param usual the method's usual question, for a form whose question nobody wrote */
export function settingsOf(form: RoundForm, usual: string, lang: string): RoundSettings {
  const threshold = thresholds[form.threshold];
  const terms: MethodTerms = form.method === 'approval' ? { method: 'approval', threshold } : { method: 'motion', base: form.base, threshold };
  return { question: (form.question ?? usual).trim(), lang, terms, quorum: quorums[form.quorum], unit: form.unit, secret: form.secret };
}

/** A motion is on one proposal: choosing another takes its place. The order of the paper is the room's, `order`. */
export function withCard(form: RoundForm, card: string, on: boolean, order: readonly string[]): RoundForm {
  if (form.method === 'motion') return { ...form, cards: on ? [card] : [] };
  return { ...form, cards: order.filter((one) => (one === card ? on : form.cards.includes(one))) };
}

export function withMethod(form: RoundForm, method: RoundForm['method'], ready: readonly string[]): RoundForm {
  return { ...form, method, question: null, cards: method === 'motion' ? form.cards.slice(0, 1) : ready };
}

function same(a: { num: number; den: number; strict?: boolean }, b: { num: number; den: number; strict?: boolean }): boolean {
  return a.num * b.den === b.num * a.den && (a.strict ?? false) === (b.strict ?? false);
}

function nameOf<Name extends string, T>(named: Record<Name, T>, is: (one: T) => boolean): Name | null {
  for (const name in named) if (is(named[name])) return name;
  return null;
}
