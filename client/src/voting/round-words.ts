import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Values } from '@vernissage/shared/i18n/speak';
import type { Fraction, RoundSettings, RoundView, Threshold } from '@vernissage/shared/voting/round';

/** What a round says of itself in plain words. `Saying` is a key with its values, for `say`. */
export type Saying = readonly [MessageKey, Values?];

export function methodWords({ settings }: RoundView): Values {
  return { method: settings.terms.method, secret: settings.secret ? 'yes' : 'no', unit: settings.unit };
}

/** `It passes when`: the majority, then the quorum. */
export function passesWhen({ settings, registered, quorumNeeded }: Pick<RoundView, 'settings' | 'registered' | 'quorumNeeded'>): Saying[] {
  const { terms, quorum, unit } = settings;
  const majority: Saying =
    terms.method === 'approval'
      ? ['decide.passesApproval', shareWords(terms.threshold)]
      : ['decide.passesMotion', { ...shareWords(terms.threshold), base: terms.base, unit }];
  if (quorum.num === 0) return [majority, ['decide.noQuorum']];
  if (quorum.of === 'present') return [majority, ['decide.quorumRulePresent', { ...quorumWords(quorum), unit }]];
  if (quorumNeeded === null || registered === 0) return [majority, ['decide.quorumRuleShare', { ...quorumWords(quorum), unit }]];
  return [majority, ['decide.quorumRule', { needed: quorumNeeded, registered, unit }]];
}

/** `more than half of ballots`. */
export function thresholdShort({ terms }: RoundSettings): Saying {
  const base = terms.method === 'approval' ? 'ballots' : terms.base;
  return ['decide.thresholdShort', { ...shareWords(terms.threshold), base }];
}

/** Names for the shares that people know, numbers for the rest. Exact: 2/4 is a half. */
export function shareWords({ num, den, strict }: Threshold): Values {
  const is = (n: number, d: number): boolean => num * d === n * den;
  const share = strict
    ? is(1, 2)
      ? 'moreHalf'
      : 'more'
    : is(1, 2)
      ? 'half'
      : is(2, 3)
        ? 'twoThirds'
        : is(3, 4)
          ? 'threeQuarters'
          : is(1, 1)
            ? 'all'
            : 'least';
  return { share, num, den };
}

function quorumWords({ num, den }: Fraction): Values {
  return shareWords({ num, den, strict: false });
}

const known = [
  'no-such-round',
  'not-a-moderator',
  'room-not-open',
  'round-already-open',
  'proposal-not-ready',
  'too-few-for-secret',
  'nobody-may-vote',
  'round-not-prepared',
  'round-not-open',
  'nothing-to-call-off',
  'round-not-closed',
  'round-over',
  'round-not-published',
  'reason-missing',
  'bad-question',
  'bad-threshold',
  'bad-quorum',
  'bad-options',
  'vote-not-open',
  'not-in-electorate',
  'already-cast',
  'ballot-malformed',
  'receipt-taken',
  'too-many',
] as const;
const elsewhere: Readonly<Record<string, MessageKey>> = {
  unreachable: 'house.unreachable',
  'signed-out': 'house.signedOut',
  'no-right': 'house.notAllowed',
};

/** The server's word for what it will not do, as a sentence. */
export function refusalWords(refusal: string): MessageKey {
  const word = known.find((one) => one === refusal);
  return word ? `decide.refusal.${word}` : (elsewhere[refusal] ?? 'decide.refusal.other');
}
