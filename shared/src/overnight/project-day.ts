import type { Board, BoardAction, BoardVote, Credit, Said, SourceRef, WorkItem } from '../exhibition/board.ts';
import type { LiveIdea } from '../work/work.ts';
import type { Cut, CutCard } from './cut.ts';
import { leftOut, type PrivateWords, privateWordsOf, withoutPrivateWords } from './private-words.ts';

/**
 * What of a cut may be public, and the figures. Hidden, withdrawn and archived cards are gone from here on; who asked not to be quoted counts and
 * is not heard; nobody is named who did not say so. Rules N6, N7 and N9.
 */

export type DayIdea = {
  readonly ref: SourceRef;
  /** Null when it is only counted. */
  readonly said: Said | null;
  /** False when something in it had to be left out: such a text is no quote word for word. */
  readonly whole: boolean;
  readonly credit: Credit;
  /** City id for counting and spread; null when nobody knows. */
  readonly city: string | null;
  readonly theme: SourceRef | null;
  /** Index into `guiding`. */
  readonly question: number | null;
  readonly minute: number | null;
};

export type Projection = {
  readonly day: Cut['day'];
  readonly cutAt: number;
  readonly notHandedOver: boolean;
  readonly summit: Board['summit'];
  readonly workshop: Board['workshop'];
  readonly wall: Board['wall'];
  readonly counts: Board['counts'];
  readonly guiding: readonly { readonly ref: SourceRef; readonly text: Said }[];
  readonly ideas: readonly DayIdea[];
  readonly themes: readonly { readonly ref: SourceRef; readonly title: Said }[];
  readonly proposals: readonly {
    readonly ref: SourceRef;
    readonly title: Said;
    readonly body: readonly string[];
    readonly from: readonly SourceRef[];
    readonly state: string;
  }[];
  readonly actions: readonly BoardAction[];
  /** States of the actions, in the same order. */
  readonly actionStates: readonly string[];
  readonly votes: readonly BoardVote[];
  /** Minutes since the epoch at which each vote was made public; in the order of `votes`. */
  readonly voteMinutes: readonly (number | null)[];
};

const minuteMs = 60_000;

export function projectDay(cut: Cut): Projection {
  const words = privateWordsOf(cut);
  const rows = new Map(cut.cards.map((card) => [card.id, card]));
  const shown = (id: string): CutCard | null => {
    const row = rows.get(id);
    return row && !row.hidden && row.state !== 'withdrawn' ? row : null;
  };
  const said = (value: string, lang: string): Said => ({ value: withoutPrivateWords(value, words), lang });
  const refOf = (id: string | null): SourceRef | null => (id === null ? null : (shown(id)?.ref ?? null));

  const ideas = inReferenceOrder(
    cut.work.ideas.flatMap((idea) => {
      const row = shown(idea.id);
      return row ? [dayIdea(cut, idea, row, refOf(idea.theme), words)] : [];
    }),
  );
  const audible = new Set(ideas.filter((idea) => idea.said).map((idea) => idea.ref));
  const themes = cut.work.themes.flatMap((theme) => {
    const ref = refOf(theme.id);
    return ref ? [{ ref, title: said(theme.title, cut.workshop.lang) }] : [];
  });
  const proposals = cut.work.proposals.flatMap((proposal) => {
    const row = shown(proposal.id);
    if (!row) return [];
    const from = proposal.sources.flatMap((id) => refOf(id) ?? []).filter((ref) => audible.has(ref));
    const body = (cut.bodies[proposal.id] ?? []).map((paragraph) => withoutPrivateWords(paragraph, words));
    return [{ ref: row.ref, title: said(proposal.title, proposal.lang), body, from, state: row.state }];
  });
  const listed = cut.work.actions.flatMap((action) => {
    const row = shown(action.id);
    if (!row) return [];
    const entry: BoardAction = {
      ref: row.ref,
      title: said(action.title, action.lang),
      lead: action.lead === null ? null : (cut.cities[action.lead] ?? null),
      deadline: withoutPrivateWords(action.deadline.trim(), words),
      output: action.output.trim() === '' ? null : said(action.output.trim(), action.lang),
      sources: action.sources.flatMap((id) => refOf(id) ?? []),
    };
    return [{ entry, status: action.status }];
  });
  const rounds = cut.rounds.toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
  const people = new Set(cut.attended);
  for (const card of cut.cards) if (card.person !== null) people.add(card.person);
  const cities = new Set(ideas.flatMap((idea) => idea.city ?? []));

  return {
    day: cut.day,
    cutAt: cut.cutAt,
    notHandedOver: cut.notHandedOver,
    summit: cut.summit,
    workshop: { id: cut.workshop.id, shortCode: cut.workshop.shortCode, label: cut.workshop.label, title: cut.workshop.title, lang: cut.workshop.lang },
    wall: cut.workshop.wall,
    counts: {
      ideas: ideas.length,
      notShown: ideas.length - audible.size,
      proposals: proposals.length,
      votes: rounds.length,
      actions: listed.length,
      cities: cities.size,
      people: people.size,
    },
    guiding: cut.guiding.map((question) => ({ ref: question.ref, text: { value: question.text, lang: question.lang } })),
    ideas,
    themes,
    proposals,
    actions: listed.map((action) => action.entry),
    actionStates: listed.map((action) => action.status),
    votes: rounds.map((round) => ({
      ref: round.ref,
      state: round.state === 'published' || round.state === 'annulled' ? round.state : round.state === 'closed' ? 'not-revealed' : 'still-open',
      settings: { ...round.settings, question: withoutPrivateWords(round.settings.question, words) },
      options: round.options.map((option) => ({ ref: option.ref, title: said(option.title, option.lang) })),
      result: round.state === 'published' ? round.result : null,
      reason: round.reason === null ? null : withoutPrivateWords(round.reason, words),
    })),
    voteMinutes: rounds.map((round) => (round.publishedAt === null ? null : Math.floor(round.publishedAt / minuteMs))),
  };
}

function dayIdea(cut: Cut, idea: LiveIdea, row: CutCard, theme: SourceRef | null, words: PrivateWords): DayIdea {
  const quiet = row.person !== null && cut.permissions[row.person] === 'none';
  const value = withoutPrivateWords(idea.text, words);
  const credit = quiet ? ({ kind: 'nobody' } as const) : creditOf(cut, row);
  return {
    ref: row.ref,
    said: quiet || value.replaceAll(leftOut, '').trim() === '' ? null : { value, lang: idea.lang },
    whole: value === idea.text,
    credit,
    city: row.delegation,
    theme,
    question: idea.question !== null && idea.question < cut.guiding.length ? idea.question : null,
    // A time could tell who stood at the keyboard; it stands only beside a name that was given.
    minute: credit.kind === 'name' ? Math.floor(row.at / minuteMs) : null,
  };
}

/** N6: a name only by its bearer's word; no answer means the city; a city's post stays the city's; an anonymous one is nobody's. */
function creditOf(cut: Cut, row: CutCard): Credit {
  const city = row.delegation === null ? null : (cut.cities[row.delegation] ?? null);
  if (row.identity === 'anonymous') return { kind: 'nobody' };
  const name = row.person === null ? undefined : cut.people[row.person];
  if (row.identity === 'person' && row.person !== null && name !== undefined && cut.permissions[row.person] === 'name')
    return { kind: 'name', name, city, cityConfirmed: row.confirmed };
  if (city === null) return { kind: 'nobody' };
  return { kind: 'city', city, cityConfirmed: row.confirmed, ...(row.identity === 'city' ? { post: true as const } : {}) };
}

function inReferenceOrder<T extends { readonly ref: SourceRef }>(items: readonly T[]): T[] {
  return items.toSorted((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** "The work behind this board": all that may be public, in the order question, idea, theme, proposal, vote, action. */
export function workOf(projection: Projection): WorkItem[] {
  const { guiding, ideas, themes, proposals, votes, actions } = projection;
  const bare = { body: [], credit: null, from: [], minute: null, state: null };
  const questionOf = (idea: DayIdea): SourceRef | null => (idea.question === null ? null : (guiding[idea.question]?.ref ?? null));
  const named = (...refs: (SourceRef | null)[]): SourceRef[] => refs.filter((ref) => ref !== null);
  return [
    ...guiding.map((question): WorkItem => ({ ...bare, ref: question.ref, kind: 'guiding-question', text: question.text })),
    ...ideas.flatMap((idea): WorkItem[] =>
      idea.said
        ? [{ ...bare, ref: idea.ref, kind: 'idea', text: idea.said, credit: idea.credit, minute: idea.minute, from: named(questionOf(idea), idea.theme) }]
        : [],
    ),
    ...themes.map((theme): WorkItem => ({ ...bare, ref: theme.ref, kind: 'theme', text: theme.title })),
    ...proposals.map((proposal): WorkItem => ({
      ...bare,
      ref: proposal.ref,
      kind: 'proposal',
      text: proposal.title,
      body: proposal.body,
      from: proposal.from,
      state: proposal.state,
    })),
    ...votes.map((vote, index): WorkItem => ({
      ...bare,
      ref: vote.ref,
      kind: 'vote',
      text: { value: vote.settings.question, lang: vote.settings.lang },
      from: vote.options.map((option) => option.ref),
      minute: projection.voteMinutes[index] ?? null,
      state: vote.state,
    })),
    ...actions.map((action, index): WorkItem => ({
      ...bare,
      ref: action.ref,
      kind: 'action',
      text: action.title,
      from: action.sources,
      state: projection.actionStates[index] ?? null,
    })),
  ];
}
