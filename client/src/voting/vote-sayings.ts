import type { RoundView } from '@vernissage/shared/voting/round';

/** What a round gives occasion to say, as keys `{round} {event}`. Those in `said` are left out; a warning that was called off may come again. */
export function newSayings(round: RoundView, said: ReadonlySet<string>): string[] {
  const key = (event: string): string => `${round.id} ${event}`;
  const now = sayingsNow(round, said).map(key);
  return now.filter((one) => !said.has(one));
}

function sayingsNow(round: RoundView, said: ReadonlySet<string>): string[] {
  const begun = [...said].filter((one) => one.startsWith(`${round.id} closing`));
  switch (round.state) {
    case 'open': {
      const open = begun.map((one) => one.slice(round.id.length + 1).replace('closing', 'called-off'));
      return ['open', ...open];
    }
    case 'closing':
      return ['open', `closing ${round.closesAt ?? 0}`];
    case 'closed':
      return ['closed'];
    case 'published':
      return ['published'];
    case 'annulled':
      return round.openedAt === null ? [] : ['annulled'];
    case 'prepared':
    case 'freezing':
      return [];
    default:
      return round.state satisfies never;
  }
}

/** The mark that the turnout of an open round stands at; the highest share reached, or the quorum when that alone is. Null before the first. */
export function turnoutMark({ state, turnout, registered, quorumNeeded }: RoundView): 'quorum' | 50 | 75 | 100 | null {
  if ((state !== 'open' && state !== 'closing') || registered === 0) return null;
  const reached = ([100, 75, 50] as const).find((mark) => turnout * 100 >= mark * registered);
  if (quorumNeeded !== null && quorumNeeded > 0 && turnout >= quorumNeeded && (reached === undefined || turnout === quorumNeeded)) return 'quorum';
  return reached ?? null;
}
