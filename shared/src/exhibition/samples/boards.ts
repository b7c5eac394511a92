import type { Board, BoardAction, BoardQuote, BoardVote, Publication, Said, WorkItem } from '../board.ts';
import type { PublicQuestion } from '../question.ts';

/** Boards for tests and for looking at: an ordinary one, the fullest that a wall may have to carry, the emptiest that a night may make. */

const izmir = {
  title: '3rd Mayors Summit on Living Together',
  shortTitle: 'Izmir 2021',
  host: 'Izmir',
  zone: 'Europe/Istanbul',
  rehearsal: true,
  languages: ['en', 'fr'],
} as const;
const said = (value: string, lang = 'en'): Said => ({ value, lang });
const cutAt = Date.parse('2021-12-08T21:00:00Z');

export const publication: Publication = {
  revision: 1,
  hash: '9f2c4b7a1d0e8f63b5a79c20e4d18f3726ab5c9014e7d2f86b03a95c7e1d4f28',
  publishedAt: Date.parse('2021-12-09T05:05:00Z'),
  approvals: [
    { role: 'moderator', at: Date.parse('2021-12-09T04:31:00Z') },
    { role: 'organiser', at: Date.parse('2021-12-09T04:40:00Z') },
  ],
};

const approval = (titles: readonly (readonly [string, number])[], turnout: number, registered: number): BoardVote => ({
  ref: 'W2-V-001',
  state: 'published',
  settings: {
    question: 'Which proposals go ahead?',
    lang: 'en',
    terms: { method: 'approval', threshold: { num: 1, den: 2, strict: true } },
    quorum: { num: 1, den: 2, of: 'registered' },
    unit: 'delegation',
    secret: true,
  },
  options: titles.map(([title], index) => ({ ref: `W2-P-${String(index + 1).padStart(3, '0')}`, title: said(title) })),
  result: {
    turnout,
    registered,
    present: registered,
    quorate: true,
    outcome: 'adopted',
    lines: titles.map(([, votes], index) => ({ card: `card-${index}`, votes, outcome: votes * 2 > turnout ? 'adopted' : 'rejected' })),
  },
  reason: null,
});

const motion: BoardVote = {
  ref: 'W2-V-002',
  state: 'published',
  settings: {
    question: 'Do the cities adopt this proposal?',
    lang: 'en',
    terms: { method: 'motion', base: 'for-against', threshold: { num: 2, den: 3, strict: false } },
    quorum: { num: 1, den: 2, of: 'registered' },
    unit: 'delegation',
    secret: false,
  },
  options: [{ ref: 'W2-P-006', title: said('Publish the draw of every citizen panel') }],
  result: {
    turnout: 12,
    registered: 13,
    present: 13,
    quorate: true,
    outcome: 'rejected',
    lines: [{ card: 'card-5', votes: 6, outcome: 'rejected', tally: { for: 6, against: 4, abstain: 2, blank: 0 } }],
  },
  reason: null,
};

const action = (number: number, title: string, lead: string | null, deadline: string, lang = 'en'): BoardAction => ({
  ref: `W2-A-${String(number).padStart(3, '0')}`,
  title: said(title, lang),
  lead,
  deadline,
  output: said('A public report', 'en'),
  sources: ['W2-P-001'],
});

const markets: BoardQuote = {
  ref: 'W2-I-009',
  text: said('Run meetings where people already are: markets, schools, mosques, clubs.'),
  credit: { kind: 'name', name: 'Awa Zoungrana', city: 'Ouagadougou', cityConfirmed: true },
  theme: 'W2-T-001',
};
const data: BoardQuote = { ref: 'W2-I-022', text: said('Let residents check the data before we act on it.'), credit: { kind: 'nobody' }, theme: 'W2-T-002' };

const idea = (quote: BoardQuote): WorkItem => ({
  ref: quote.ref,
  kind: 'idea',
  text: quote.text,
  body: [],
  credit: quote.credit,
  from: quote.theme === null ? [] : [quote.theme],
  minute: null,
  state: null,
});

/** As screen 14 shows it, with one vote on options and one motion that failed. */
export const ordinaryBoard: Board = {
  format: 'board/1',
  id: 'Vb2kX0pQe7rTn4sLw9aYc',
  number: 2,
  ref: 'W2-B-002',
  slug: 'who-is-in-the-room-when-the-city-decides',
  wall: 'pome',
  summit: izmir,
  workshop: { id: 'workshop-2', shortCode: 'W2', label: 'Workshop 2', title: 'Fostering diversity, equity and inclusion', lang: 'en' },
  day: '2021-12-08',
  cutAt,
  notHandedOver: false,
  title: { en: 'Who is in the room when the city decides?', fr: 'Qui est dans la salle quand la ville décide ?' },
  lead: {
    en: 'Thirteen cities asked who is left out, and why. Most ideas pointed the same way: people who pay the price of a decision are seldom at the table.',
    fr: 'Treize villes ont cherché qui manque, et pourquoi. La plupart des idées vont dans le même sens : qui paie le prix d’une décision est rarement à la table.',
  },
  counts: { ideas: 64, notShown: 2, proposals: 6, votes: 2, actions: 7, cities: 13, people: 41 },
  sentences: [
    {
      id: 's1',
      section: 'room',
      origin: 'counted',
      text: { en: '41 people of 13 cities wrote 64 ideas.', fr: '41 personnes de 13 villes ont écrit 64 idées.' },
      sources: ['W2-I-009', 'W2-I-022'],
      onWall: true,
    },
    {
      id: 's2',
      section: 'decided',
      origin: 'counted',
      text: { en: 'Three of five proposals go ahead.', fr: 'Trois propositions sur cinq se feront.' },
      sources: ['W2-V-001'],
      onWall: true,
    },
    {
      id: 's3',
      section: 'next',
      origin: 'written',
      text: { en: 'Montevideo leads the paid panels; the first three start in 2022.' },
      sources: ['W2-A-002'],
      onWall: true,
    },
    {
      id: 's4',
      section: 'open',
      origin: 'counted',
      text: { en: 'Two guiding questions have no idea yet.', fr: 'Deux questions directrices restent sans idée.' },
      sources: ['W2-Q-003'],
      onWall: true,
    },
  ],
  themes: [
    { ref: 'W2-T-001', title: said('Go where people are'), ideas: 14, cities: 6, quotes: [markets] },
    { ref: 'W2-T-002', title: said('Figures that residents trust'), ideas: 9, cities: 4, quotes: [data] },
  ],
  votes: [
    approval(
      [
        ['Citizen panels with paid time', 11],
        ['A segregation map for each neighbourhood', 10],
        ['A plain guide to equality funding', 8],
        ['A one-stop welcome desk', 6],
        ['City-to-city exchanges', 5],
      ],
      12,
      13,
    ),
    motion,
  ],
  actions: [
    action(2, 'Pay and empower citizen panels', 'Montevideo', '10 December 2022'),
    action(1, 'Publish a street-level segregation map', 'Izmir', '30 June 2022'),
    action(3, 'Write a plain guide to equality funding', null, ''),
    action(4, 'Train the front desks of city hall', 'Namur', 'spring 2022'),
  ],
  quotes: [markets, data],
  guiding: [
    { ref: 'W2-Q-001', text: said('What has been done and what can be done to increase inclusion in our cities?'), ideas: 23 },
    { ref: 'W2-Q-003', text: said('What are some of the exemplary practices of your city?'), ideas: 0 },
  ],
  work: [
    {
      ref: 'W2-Q-001',
      kind: 'guiding-question',
      text: said('What has been done and what can be done to increase inclusion in our cities?'),
      body: [],
      credit: null,
      from: [],
      minute: null,
      state: null,
    },
    idea(markets),
    idea(data),
    {
      ref: 'W2-P-001',
      kind: 'proposal',
      text: said('Citizen panels with paid time'),
      body: ['People who earn by the hour cannot sit on panels for nothing.', 'Pay the hours, and drawn members come.'],
      credit: { kind: 'city', city: 'Montevideo', cityConfirmed: true },
      from: ['W2-I-009'],
      minute: null,
      state: 'adopted',
    },
  ],
};

export const questions: readonly PublicQuestion[] = [
  {
    ref: 'W2-C-004',
    text: said('Who picks the people on the panel? Friends of city hall?'),
    at: Date.parse('2021-12-09T06:20:00Z'),
    reply: {
      text: said('They are drawn by lot from the streets with the fewest services. The draw is public, and you may watch it.'),
      role: 'organiser',
      city: 'Izmir',
      at: Date.parse('2021-12-09T07:05:00Z'),
    },
  },
  { ref: 'W2-C-007', text: said('Benim şehrim ne zaman başlıyor?', 'tr'), at: Date.parse('2021-12-09T06:41:00Z'), reply: null },
  { ref: 'W2-C-008', text: said('متى تبدأ مدينتي؟ هل يمكنني المشاركة؟', 'ar'), at: Date.parse('2021-12-09T06:52:00Z'), reply: null },
];

const fill = (text: string, length: number): string =>
  text
    .repeat(Math.ceil(length / text.length))
    .slice(0, length - 1)
    .trimEnd()
    .concat('.');
const longTurkish = fill('Görüşmeleri insanların zaten olduğu yerlerde yapın: çarşıda, okulda, ığdır sokağında, şehrin her köşesinde. ', 500);
const longArabic = fill('نريد أن يجلس سكان الأحياء إلى الطاولة عندما تقرر المدينة، وأن تُدفع لهم أجور وقتهم. ', 500);

/** 8 options, 12 actions, quotes of 500 characters, Turkish and Arabic words, an emoji, a title and lead of full length. */
export const fullestBoard: Board = {
  ...ordinaryBoard,
  id: 'Fu11estBoardOfTheNigh',
  number: 12,
  slug: 'who-may-sit-at-the-table-when-the-whole-city',
  wall: 'aegean',
  notHandedOver: true,
  title: {
    en: 'Who may sit at the table when the whole city decides about homes, work and care?',
    fr: 'Qui peut s’asseoir à la table quand la ville décide du logement et du soin ?',
  },
  lead: {
    en: fill('Thirteen cities asked who is left out of decisions about homes, work and care, and why that is so. ', 240),
    fr: fill('Treize villes ont demandé qui manque quand on décide du logement, du travail et du soin. ', 240),
  },
  counts: { ideas: 512, notShown: 0, proposals: 21, votes: 1, actions: 12, cities: 13, people: 311 },
  sentences: (['room', 'room', 'decided', 'next', 'open', 'open'] as const).map((section, index) => ({
    id: `f${index}`,
    section,
    origin: 'written' as const,
    text: {
      en: 'Residents of the outer districts trust a figure more when they have counted it themselves, street by street, before the city council sees any of it.',
      fr: 'Les habitant·es des quartiers lointains croient davantage un chiffre compté par eux-mêmes, rue par rue, avant que le conseil ne le voie.',
    },
    sources: ['W2-I-009', 'W2-I-022', 'W2-I-031'],
    onWall: index < 5,
  })),
  votes: [
    {
      ...approval(
        [
          ['Citizen panels with paid time, drawn by lot in every district of the city', 31],
          ['A segregation map for each neighbourhood, drawn with the people who live there', 29],
          ['A plain guide to equality funding in the languages of the city', 24],
          ['Çocuklar için güvenli yollar: okul önlerinde araçsız sokaklar', 20],
          ['A one-stop welcome desk in every market hall', 17],
          ['City-to-city exchanges for the staff of front desks', 12],
          ['Night buses on the ring so that carers reach their shifts 🚌', 9],
          ['ممرات ظليلة إلى المدارس والأسواق', 0],
        ],
        33,
        40,
      ),
      options: (
        [
          ['Citizen panels with paid time, drawn by lot in every district of the city', 'en'],
          ['A segregation map for each neighbourhood, drawn with the people who live there', 'en'],
          ['A plain guide to equality funding in the languages of the city', 'en'],
          ['Çocuklar için güvenli yollar: okul önlerinde araçsız sokaklar', 'tr'],
          ['A one-stop welcome desk in every market hall', 'en'],
          ['City-to-city exchanges for the staff of front desks', 'en'],
          ['Night buses on the ring so that carers reach their shifts 🚌', 'en'],
          ['ممرات ظليلة إلى المدارس والأسواق', 'ar'],
        ] as const
      ).map(([title, lang], index) => ({ ref: `W2-P-${String(index + 1).padStart(3, '0')}`, title: said(title, lang) })),
    },
  ],
  actions: Array.from({ length: 12 }, (_, index) =>
    action(
      index + 1,
      `Pay, train and empower the citizen panels of district ${index + 1}, with a public report each spring`,
      index % 3 === 2 ? null : 'Ouagadougou',
      'before the end of spring 2027',
    ),
  ),
  quotes: [
    { ref: 'W2-I-101', text: said(longTurkish, 'tr'), credit: { kind: 'name', name: 'Işıl Karagöz', city: 'Izmir', cityConfirmed: false }, theme: 'W2-T-001' },
    { ref: 'W2-I-102', text: said(longArabic, 'ar'), credit: { kind: 'city', city: 'Rabat', cityConfirmed: true }, theme: 'W2-T-002' },
  ],
  work: [
    ...ordinaryBoard.work,
    ...Array.from({ length: 60 }, (_, index): WorkItem => ({
      ref: `W2-I-${String(index + 200)}`,
      kind: 'idea',
      text: said(index % 2 === 0 ? longTurkish : longArabic, index % 2 === 0 ? 'tr' : 'ar'),
      body: [],
      credit: { kind: 'city', city: 'Düsseldorf', cityConfirmed: index % 3 !== 0 },
      from: ['W2-T-002'],
      minute: null,
      state: null,
    })),
  ],
};

/** A room that was opened and in which nobody wrote anything. */
export const emptiestBoard: Board = {
  ...ordinaryBoard,
  id: 'EmptiestBoardOfNights',
  number: 3,
  slug: 'board',
  wall: 'cypress',
  workshop: { id: 'workshop-3', shortCode: 'W3', label: 'Workshop 3', title: 'Dialogue and solidarity', lang: 'en' },
  ref: 'W3-B-003',
  title: {},
  lead: {},
  counts: { ideas: 0, notShown: 0, proposals: 0, votes: 0, actions: 0, cities: 0, people: 0 },
  sentences: [],
  themes: [],
  votes: [],
  actions: [],
  quotes: [],
  guiding: [],
  work: [],
};

/** A vote that was still open at the cut, one whose result nobody had seen yet, and one that is void. */
export const silentVotes: readonly BoardVote[] = [
  { ...motion, ref: 'W2-V-003', state: 'still-open', result: null },
  { ...motion, ref: 'W2-V-005', state: 'not-revealed', result: null },
  { ...motion, ref: 'W2-V-004', state: 'annulled', result: null, reason: 'The text was changed by mistake' },
];
