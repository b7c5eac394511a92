import type { MessageKey } from '../i18n/en.ts';
import type { Outcome } from '../voting/round.ts';
import type { Board, BoardAction, BoardVote, Credit, Publication } from './board.ts';
import type { ReplyRole } from './question.ts';
import type { Speech } from './speech.ts';
import type { ChartRow, VoteChart } from './vote-chart.ts';

/** Sentences that page and poster say alike. */

export const outcomeWords: Readonly<Record<Outcome, MessageKey>> = {
  adopted: 'exhibition.adopted',
  rejected: 'exhibition.rejected',
  held: 'exhibition.rejected',
  'no-quorum': 'exhibition.undecided',
  'no-decision': 'exhibition.undecided',
  annulled: 'exhibition.void',
};

export const sideWords: Readonly<Record<Exclude<ChartRow['kind'], 'option'>, MessageKey>> = {
  for: 'exhibition.for',
  against: 'exhibition.against',
  abstain: 'exhibition.abstain',
  blank: 'exhibition.blank',
};

export const roleWords: Readonly<Record<ReplyRole, MessageKey>> = { organiser: 'exhibition.roleOrganiser', moderator: 'exhibition.roleModerator' };

/** Who a quote or idea is shown as, after what the person allowed. */
export function creditText({ say }: Speech, credit: Credit): string {
  if (credit.kind === 'nobody') return say('exhibition.nobody');
  const city = credit.city === null ? null : credit.cityConfirmed ? credit.city : say('house.notConfirmed', { city: credit.city });
  if (credit.kind === 'city') return say(credit.post ? 'exhibition.cityPost' : 'exhibition.somebody', { city: city ?? '' });
  return city === null ? credit.name : say('exhibition.nameAndCity', { name: credit.name, city });
}

/** `Checked by an organiser and the moderator on 9 December 2026 at 07:40, Izmir time.` Null for a draft. */
export function checkedBy({ say, list, dayOf, timeOf }: Speech, board: Board, publication: Publication | null): string | null {
  if (!publication || publication.approvals.length === 0) return null;
  const at = Math.max(...publication.approvals.map((approval) => approval.at));
  const organisers = publication.approvals.filter((approval) => approval.role === 'organiser').length;
  const moderators = publication.approvals.length - organisers;
  const who = [
    ...(organisers > 0 ? [say('exhibition.organisers', { count: organisers })] : []),
    ...(moderators > 0 ? [say('exhibition.moderators', { count: moderators })] : []),
  ];
  const { zone, host } = board.summit;
  return say('exhibition.checked', { who: list(who), day: dayOf(at, zone), time: timeOf(at, zone), city: host });
}

/** `Montevideo leads, deadline: 10 December 2022`. */
export function actionLine({ say }: Speech, action: BoardAction): string {
  const lead = action.lead === null ? say('exhibition.noLead') : say('exhibition.leads', { city: action.lead });
  return action.deadline.trim() === '' ? lead : `${lead}, ${say('exhibition.deadline', { deadline: action.deadline })}`;
}

/** How many voted, what was needed, and why nothing is decided where that is so. */
export function voteNote({ say }: Speech, vote: BoardVote, chart: VoteChart): string {
  const { result, settings } = vote;
  if (!result) return '';
  const marked = chart.rows.some((row) => row.mark !== null);
  return [
    say(settings.unit === 'delegation' ? 'exhibition.votedDelegations' : 'exhibition.votedPersons', { turnout: result.turnout, registered: result.registered }),
    ...(chart.needed === null ? [] : [say(marked ? 'exhibition.needed' : 'exhibition.neededPlain', { needed: chart.needed })]),
    ...(result.quorate ? [] : [say('exhibition.noQuorum')]),
    ...(result.quorate && result.outcome === 'no-decision' ? [say('exhibition.noDecision')] : []),
  ].join(' ');
}

/** Said instead of counts; null for a vote that has a result. */
export function voteSilence({ say }: Speech, vote: BoardVote): string | null {
  switch (vote.state) {
    case 'still-open':
      return say('exhibition.voteOpen');
    case 'not-revealed':
      return say('exhibition.voteNotRevealed');
    case 'annulled':
      return say('exhibition.voteAnnulled', { reason: vote.reason ?? '' });
    case 'published':
      return vote.result ? null : say('exhibition.voteNotRevealed');
    default:
      vote.state satisfies never;
      return null;
  }
}
