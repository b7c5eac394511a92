import type { CardState, Identity } from '../work/cards.ts';
import type { Cut, CutRound, Permission } from './cut.ts';

/** A small day for tests: W2 of the Izmir rehearsal, told as lines. Every person in it is invented. */

export type SampleIdea = {
  readonly text: string;
  readonly by?: string;
  readonly as?: Identity;
  readonly theme?: string;
  readonly question?: number;
  readonly lang?: string;
  readonly hidden?: boolean;
  readonly state?: CardState;
};
export type SampleDay = {
  /** Person id -> name and city id. */
  readonly people?: Readonly<Record<string, { readonly name: string; readonly city: string | null; readonly confirmed?: boolean }>>;
  readonly permissions?: Readonly<Record<string, Permission>>;
  readonly ideas?: readonly SampleIdea[];
  readonly themes?: readonly string[];
  readonly proposals?: readonly { readonly title: string; readonly from?: readonly number[]; readonly body?: readonly string[]; readonly state?: CardState }[];
  readonly actions?: readonly { readonly title: string; readonly lead?: string; readonly from?: readonly number[] }[];
  readonly rounds?: readonly CutRound[];
  readonly notHandedOver?: boolean;
};

export const sampleCities = { izm: 'Izmir', mtl: 'Montréal', kis: 'Kisumu', lil: 'Lille' };

/** References are counted from 001 in the order given; card ids are `idea-0`, `theme-0`, `proposal-0`, `action-0`. */
export function sampleCut(day: SampleDay): Cut {
  const people = day.people ?? {};
  const pad = (index: number): string => String(index + 1).padStart(3, '0');
  const plain = { state: 'posted' as CardState, identity: 'person' as const, person: null, delegation: null, confirmed: true, at: 0, hidden: false };
  const ideas = (day.ideas ?? []).map((idea, index) => ({ ...idea, id: `idea-${index}`, ref: `W2-I-${pad(index)}`, index }));
  const themes = (day.themes ?? []).map((title, index) => ({ title, id: `theme-${index}`, ref: `W2-T-${pad(index)}`, order: `a${index}` }));
  const proposals = (day.proposals ?? []).map((proposal, index) => ({ ...proposal, id: `proposal-${index}`, ref: `W2-P-${pad(index)}`, order: `a${index}` }));
  const actions = (day.actions ?? []).map((action, index) => ({ ...action, id: `action-${index}`, ref: `W2-A-${pad(index)}`, order: `a${index}` }));
  return {
    format: 'cut/1',
    day: '2021-12-08',
    cutAt: Date.UTC(2021, 11, 8, 23),
    notHandedOver: day.notHandedOver ?? false,
    summit: {
      title: '3rd Mayors Summit on Living Together',
      shortTitle: 'Izmir 2021',
      host: 'Izmir',
      zone: 'Europe/Istanbul',
      rehearsal: true,
      languages: ['en', 'fr'],
    },
    workshop: { id: 'workshop-2', shortCode: 'W2', label: 'Workshop 2', title: 'Diversity, equity and inclusion', lang: 'en', wall: 'pome' },
    guiding: [
      { ref: 'W2-Q-001', text: 'Who is left out of decisions?', lang: 'en' },
      { ref: 'W2-Q-002', text: 'What works elsewhere?', lang: 'en' },
    ],
    work: {
      ideas: ideas.map((idea) => ({
        id: idea.id,
        text: idea.text,
        theme: idea.theme === undefined ? null : (themes.find((theme) => theme.title === idea.theme)?.id ?? null),
        question: idea.question ?? null,
        order: `a${idea.index}`,
        lang: idea.lang ?? 'en',
      })),
      themes: themes.map(({ id, title, order }) => ({ id, title, order })),
      proposals: proposals.map(({ id, title, order, from }) => ({ id, title, order, lang: 'en', sources: (from ?? []).map((index) => `idea-${index}`) })),
      actions: actions.map(({ id, title, order, lead, from }) => ({
        id,
        title,
        order,
        problem: '',
        output: '',
        partners: '',
        deadline: 'end 2027',
        funding: '',
        lead: lead ?? null,
        status: 'not-started',
        lang: 'en',
        sources: (from ?? []).map((index) => `proposal-${index}`),
      })),
    },
    bodies: Object.fromEntries(proposals.map((proposal) => [proposal.id, proposal.body ?? []])),
    cards: [
      ...ideas.map((idea) => {
        const person = idea.as === 'anonymous' || idea.by === undefined ? null : idea.by;
        const known = person === null ? undefined : people[person];
        return {
          ...plain,
          id: idea.id,
          ref: idea.ref,
          identity: idea.as ?? (idea.by === undefined ? 'anonymous' : 'person'),
          person,
          delegation: known?.city ?? null,
          confirmed: known?.confirmed ?? true,
          at: idea.index * 61_000,
          hidden: idea.hidden ?? false,
          state: idea.state ?? 'posted',
        };
      }),
      ...themes.map((theme) => ({ ...plain, id: theme.id, ref: theme.ref })),
      ...proposals.map((proposal) => ({ ...plain, id: proposal.id, ref: proposal.ref, state: proposal.state ?? 'open' })),
      ...actions.map((action) => ({ ...plain, id: action.id, ref: action.ref, state: 'draft' as CardState })),
    ],
    rounds: day.rounds ?? [],
    cities: sampleCities,
    people: Object.fromEntries(Object.entries(people).map(([id, person]) => [id, person.name])),
    permissions: day.permissions ?? {},
    attended: Object.keys(people),
  };
}
