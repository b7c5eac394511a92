import type { BoardVote, Sentence, SentenceSection, SourceRef, Words } from '../exhibition/board.ts';
import { wallLimits } from '../exhibition/board.ts';
import { en, type MessageKey } from '../i18n/en.ts';
import { fr } from '../i18n/fr.ts';
import { type Say, speaker, type Values } from '../i18n/speak.ts';
import type { Day, Language } from '../summit/summit.ts';
import type { Projection } from './project-day.ts';

/**
 * The sentences of a fresh draft: figures in words of the catalogue, in every language of the exhibition, each with the references it rests on.
 * Nothing here interprets; that is what people at the desk write. Rules N12 to N14.
 */

/** The last board that was published of the same workshop: which references stood on it. */
export type LastPublished = { readonly day: Day; readonly refs: ReadonlySet<SourceRef> };

type Draft = {
  readonly id: string;
  readonly section: SentenceSection;
  readonly key: MessageKey;
  readonly values: Values;
  readonly sources: readonly SourceRef[];
};

/** Our English writes dates as the cities do: 7 December. */
const dateLocale: Record<Language, string> = { en: 'en-GB', fr: 'fr' };
const speakers: Record<Language, { say: Say }> = { en: speaker('en', en), fr: speaker('fr', fr) };
const sections: readonly SentenceSection[] = ['room', 'decided', 'next', 'open'];
/** Who hangs first when more than five were counted. */
const wallOrder: readonly SentenceSection[] = ['decided', 'room', 'next', 'open'];

export function countedSentences(day: Projection, last: LastPublished | null): Sentence[] {
  const drafts = [...ofTheRoom(day, last), ...day.votes.flatMap((vote) => ofAVote(vote)), ...ofActions(day), ...ofWhatIsOpen(day)].filter(
    (draft) => draft.sources.length > 0,
  );
  const hung = onTheWall(drafts);
  return sections.flatMap((section) =>
    drafts
      .filter((draft) => draft.section === section)
      .map((draft) => ({
        id: draft.id,
        section,
        origin: 'counted' as const,
        text: wordsOf(day.summit.languages, draft),
        sources: draft.sources,
        onWall: hung.has(draft.id),
      })),
  );
}

function wordsOf(languages: readonly Language[], draft: Draft): Words {
  return Object.fromEntries(
    languages.map((language) => {
      const { day, ...figures } = draft.values;
      const values = typeof day === 'string' ? { ...figures, day: dayInWords(day, language) } : figures;
      return [language, speakers[language].say(draft.key, values)];
    }),
  );
}

function dayInWords(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(dateLocale[language], { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The first of each section in turn, then the second of each, until the wall is full. */
function onTheWall(drafts: readonly Draft[]): Set<string> {
  const hung = new Set<string>();
  for (let turn = 0; turn < drafts.length; turn += 1)
    for (const section of wallOrder) {
      const next = drafts.filter((draft) => draft.section === section)[turn];
      if (next && hung.size < wallLimits.sentences) hung.add(next.id);
    }
  return hung;
}

function ofTheRoom(day: Projection, last: LastPublished | null): Draft[] {
  const drafts: Draft[] = [];
  const shown = day.ideas.filter((idea) => idea.said).map((idea) => idea.ref);
  const asked = day.guiding.filter((_, index) => day.ideas.some((idea) => idea.question === index)).map((question) => question.ref);
  const filled = day.themes
    .map((theme) => {
      const ideas = day.ideas.filter((idea) => idea.theme === theme.ref);
      return { ref: theme.ref, ideas: ideas.length, cities: new Set(ideas.flatMap((idea) => idea.city ?? [])).size };
    })
    .filter((theme) => theme.ideas > 0)
    .toSorted((a, b) => b.ideas - a.ideas);
  if (day.counts.ideas > 0) {
    const restsOn = [asked, filled.map((theme) => theme.ref), shown].find((refs) => refs.length > 0) ?? [];
    drafts.push({ id: 'ideas', section: 'room', key: 'digest.ideas', values: { ideas: day.counts.ideas, cities: day.counts.cities }, sources: restsOn });
  }
  if (filled.length > 0) {
    const ideas = filled.reduce((sum, theme) => sum + theme.ideas, 0);
    drafts.push({ id: 'themes', section: 'room', key: 'digest.themes', values: { ideas, themes: filled.length }, sources: filled.map((theme) => theme.ref) });
  }
  const [first, second] = filled;
  if (first && second && first.ideas > second.ideas)
    drafts.push({ id: 'largest-theme', section: 'room', key: 'digest.largestTheme', values: first, sources: [first.ref] });
  if (last) {
    const fresh = (refs: readonly SourceRef[]): SourceRef[] => refs.filter((ref) => !last.refs.has(ref));
    const ideas = fresh(shown);
    const proposals = fresh(day.proposals.map((proposal) => proposal.ref));
    const votes = fresh(day.votes.map((vote) => vote.ref));
    const actions = fresh(day.actions.map((action) => action.ref));
    const values = { day: last.day, ideas: ideas.length, proposals: proposals.length, votes: votes.length, actions: actions.length };
    drafts.push({ id: 'since', section: 'room', key: 'digest.since', values, sources: [...proposals, ...votes, ...actions, ...ideas] });
  }
  return drafts;
}

function ofAVote(vote: BoardVote): Draft[] {
  const draft = (key: MessageKey, values: Values, sources: readonly SourceRef[]): Draft[] => [
    { id: `vote-${vote.ref}`, section: 'decided', key, values, sources: [vote.ref, ...sources] },
  ];
  if (vote.state === 'annulled') return draft('digest.annulled', { ref: vote.ref }, []);
  const { result, settings } = vote;
  if (!result) return [];
  const turnout = { turnout: result.turnout, registered: result.registered, unit: settings.unit };
  if (!result.quorate || result.outcome === 'no-quorum') return draft('digest.noQuorum', { ...turnout, ref: vote.ref }, []);
  switch (settings.terms.method) {
    case 'motion': {
      const proposal = vote.options[0]?.ref ?? vote.ref;
      const tally = result.lines[0]?.tally;
      if (result.outcome === 'no-decision' || !tally) return draft('digest.noDecision', { ref: vote.ref }, [proposal]);
      const values = { ref: proposal, outcome: result.outcome, for: tally.for, against: tally.against, abstain: tally.abstain };
      return draft('digest.motion', values, [proposal]);
    }
    case 'approval': {
      const adopted = vote.options.filter((_, index) => result.lines[index]?.outcome === 'adopted').map((option) => option.ref);
      return draft('digest.approval', { ...turnout, options: vote.options.length, adopted: adopted.length }, adopted);
    }
    default:
      settings.terms satisfies never;
      return [];
  }
}

function ofActions(day: Projection): Draft[] {
  const led = day.actions.filter((action) => action.lead !== null).length;
  const sources = day.actions.map((action) => action.ref);
  return [{ id: 'actions', section: 'next', key: 'digest.actions', values: { actions: day.actions.length, led }, sources }];
}

function ofWhatIsOpen(day: Projection): Draft[] {
  const votesIn = (state: BoardVote['state']): SourceRef[] => day.votes.filter((vote) => vote.state === state).map((vote) => vote.ref);
  const counted = (id: string, key: MessageKey, figure: string, count: number, sources: readonly SourceRef[]): Draft[] =>
    count === 0 ? [] : [{ id, section: 'open', key, values: { [figure]: count }, sources }];
  const stillOpen = votesIn('still-open');
  const notRevealed = votesIn('not-revealed');
  const voted = new Set(day.votes.filter((vote) => vote.state !== 'annulled').flatMap((vote) => vote.options.map((option) => option.ref)));
  const notVoted = day.proposals.filter((proposal) => !voted.has(proposal.ref)).map((proposal) => proposal.ref);
  const noLead = day.actions.filter((action) => action.lead === null).map((action) => action.ref);
  const noTheme = day.ideas.filter((idea) => idea.theme === null);
  const noIdea = day.guiding.filter((_, index) => !day.ideas.some((idea) => idea.question === index)).map((question) => question.ref);
  return [
    ...counted('still-open', 'digest.stillOpen', 'votes', stillOpen.length, stillOpen),
    ...counted('not-revealed', 'digest.notRevealed', 'votes', notRevealed.length, notRevealed),
    ...counted('not-voted', 'digest.notVoted', 'proposals', notVoted.length, notVoted),
    ...counted('no-lead', 'digest.noLead', 'actions', noLead.length, noLead),
    ...(day.themes.length === 0
      ? []
      : counted(
          'no-theme',
          'digest.noTheme',
          'ideas',
          noTheme.length,
          noTheme.filter((idea) => idea.said).map((idea) => idea.ref),
        )),
    ...(day.counts.ideas === 0 ? [] : counted('no-idea', 'digest.noIdea', 'questions', noIdea.length, noIdea)),
  ];
}
