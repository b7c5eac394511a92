import type { Contribution, Session } from '../programme/session.ts';
import type { Day, Delegation, Summit } from '../summit/summit.ts';

/**
 * The published preliminary programme (28 November 2021) of the 3rd Mayors Summit on Living Together, Izmir, 7, 8 and 10 December 2021: a fact of
 * the world, so nothing is corrected. Questions, honorifics and functions stand as printed; "tbc", "tbd" and "to be confirmed" are kept as `tbc`.
 * Clock times are Izmir's, with those of the other zones as printed beside them. Titles in a few words, wall colours, languages, cut-off and
 * approvals are ours: the programme prints none.
 */

/** A session on its published date; `time` and `printed` are wall-clock times, null where the programme has "XhX". */
export type PublishedSession = Omit<Session, 'id' | 'start' | 'end' | 'workshop'> & {
  readonly time: { readonly start: string; readonly end: string } | null;
  /** The other zones as printed, in order. */
  readonly printed: readonly { readonly city: string; readonly start: string; readonly end: string }[];
  /** Short code of the workshop that works in it, or null. */
  readonly shortCode: string | null;
};

export const izmirSummit: Omit<Summit, 'id' | 'rehearsal' | 'shiftDays'> = {
  title: '3rd Mayors Summit on Living Together',
  shortTitle: 'Living Together, Izmir 2021',
  edition: 3,
  hosts: ['Izmir'],
  zone: 'Europe/Istanbul',
  displayZones: [
    { city: 'Izmir', zone: 'Europe/Istanbul' },
    { city: 'Paris', zone: 'Europe/Paris' },
    { city: 'Montréal', zone: 'America/Toronto' },
  ],
  days: [
    { date: '2021-12-07', mode: 'online' },
    { date: '2021-12-08', mode: 'online' },
    { date: '2021-12-10', mode: 'on-site', occasion: 'International Human Rights Day' },
  ],
  languages: ['en', 'fr'],
  precedents: [
    { name: 'First Living Together Summit', place: 'Montréal', year: 2015 },
    { name: 'Düsseldorf Declaration', place: 'Düsseldorf', year: 2019 },
  ],
  cutOff: '22:00',
  approvals: 2,
};

/** The day that a moved programme puts on the day of the first start. */
export const izmirAnchor: Day = '2021-12-08';

/** Every city that the programme names, host first, then in its order. */
export const izmirDelegations: readonly Omit<Delegation, 'id'>[] = [
  { city: 'Izmir', country: 'TR', letters: 'IZM', kind: 'full', host: true },
  { city: 'Montréal', country: 'CA', letters: 'MTL', kind: 'full', host: false },
  { city: 'Ouagadougou', country: 'BF', letters: 'OUA', kind: 'full', host: false },
  { city: 'Rabat', country: 'MA', letters: 'RBA', kind: 'full', host: false },
  { city: 'Paris', country: 'FR', letters: 'PAR', kind: 'full', host: false },
  { city: 'Namur', country: 'BE', letters: 'NAM', kind: 'full', host: false },
  { city: 'Glasgow', country: 'GB', letters: 'GLA', kind: 'full', host: false },
  { city: 'Düsseldorf', country: 'DE', letters: 'DUS', kind: 'full', host: false },
  { city: 'Montevideo', country: 'UY', letters: 'MVD', kind: 'full', host: false },
  { city: 'Québec', country: 'CA', letters: 'QUE', kind: 'full', host: false },
  { city: 'Strasbourg', country: 'FR', letters: 'STR', kind: 'full', host: false },
  { city: 'Berlin', country: 'DE', letters: 'BER', kind: 'full', host: false },
  { city: 'Douala', country: 'CM', letters: 'DLA', kind: 'full', host: false },
];

function by(role: Contribution['role'], person: string, organisation: string | null, more: Partial<Contribution> = {}): Contribution {
  return { role, person, organisation, city: null, status: 'confirmed', ...more };
}

function city(name: string, status: Contribution['status']): Contribution {
  return { role: 'good-practice', person: null, organisation: null, city: name, status };
}

const firstTime = { start: '16:00', end: '17:30' } as const;
const firstPrinted = [
  { city: 'Paris', start: '14:00', end: '15:30' },
  { city: 'Montréal', start: '08:00', end: '09:30' },
] as const;
const secondTime = { start: '17:45', end: '19:00' } as const;
const secondPrinted = [
  { city: 'Paris', start: '15:45', end: '17:00' },
  { city: 'Montréal', start: '09:45', end: '11:00' },
] as const;

export const izmirSessions: readonly PublishedSession[] = [
  {
    day: '2021-12-07',
    label: null,
    title: 'Mayors Dialogue on the state of social cohesion in cities',
    shortTitle: 'Mayors dialogue',
    wall: 'umber',
    kind: 'dialogue',
    mode: 'online',
    time: firstTime,
    printed: firstPrinted,
    shortCode: null,
    lang: 'en',
    summary:
      'This session will welcome mayors from around the world to discuss the current challenges and practices related to social cohesion in cities. The session will particularly focus on the issues that emerged in the context of the COVID-19 pandemic, innovative urban practices, as well as the necessary conditions to ensure a sustainable and inclusive recovery.',
    questions: [
      'What are the main challenges affecting social cohesion in the current context?',
      'How can cities and local governments address these challenges at the local level? Which local policies and practices are promising?',
      'How can cities mobilize key local stakeholders in order foster peaceful coexistence, inclusion and respect for human rights.',
    ],
    contributions: [
      by('welcome', 'Mr Tunç Soyer', 'Mayor of Izmir Metropolitan Municipality', { city: 'Izmir' }),
      { role: 'welcome', person: null, organisation: 'City of Montréal Representative', city: 'Montréal', status: 'tbc' },
      by('keynote', 'H. E. Mr. Miguel Angel Moratinos', 'High Representative for the United Nations Alliance of Civilizations (UNAOC)'),
      by('keynote', 'Ms. Gabriela Ramos', 'Assistant Director-General for the Social and Human Sciences of UNESCO', { status: 'tbc' }),
      by('moderator', 'Ayten Alkan', 'Associate Professor of Social Sciences Institute Public Admin. and Political Science, Ankara University'),
      by('special-message', 'Cheikh Khaled Bentounes', 'President of AISA International, initiator of the International Day on Living together in Peace', {
        subject: 'International Day on Living together in Peace',
      }),
    ],
  },
  {
    day: '2021-12-07',
    label: null,
    title: 'Interactive City Dialogue - Living Together: lessons learnt and perspectives for cities in the future',
    shortTitle: 'City dialogue',
    wall: 'fig',
    kind: 'dialogue',
    mode: 'online',
    time: secondTime,
    printed: secondPrinted,
    shortCode: null,
    lang: 'en',
    summary:
      'Over the last five years, a series of related initiatives on Living Together - the International Observatory of Mayors on Living Together, the Standing Committee and the Mayors\' Summit - have worked to promote the values and the exchange of practices related to social cohesion and inclusion in a context of globalization. This session will welcome city representatives - either mayors, elected or administrative officials - as well as other international partners in order to reflect more broadly about the achievements, challenges and future perspectives related to the notion and the movement of "living together" in cities.',
    questions: [
      'Over the last years, what are the main global challenges related to this notion?',
      'What are the main achievements of this movement and its related initiatives?',
      'What are the lessons learned at the international and local level?',
      'What are the trends and future perspectives related to social cohesion in view of the next challenges (e.g.: post-COVID recovery, climate change, new technologies, etc.).',
    ],
    contributions: [
      by('presentation', 'Lorenzo Kihlgren Grandi', 'Director, City Diplomacy Lab, Columbia Global Centers | Paris', { subject: '5 years of Living Together' }),
      by('introduction', 'Mr. Armand Roland Pierre Béouindé', 'Mayor of Ouagadougou', { city: 'Ouagadougou' }),
      { role: 'introduction', person: null, organisation: 'Other mayors/speakers', city: null, status: 'tbc' },
      { role: 'moderator', person: null, organisation: 'Office of International Relations, Ville de Montréal', city: 'Montréal', status: 'tbc' },
    ],
  },
  {
    day: '2021-12-08',
    label: 'Workshop 1',
    title: 'Building resilience in cities',
    shortTitle: 'Resilience',
    wall: 'cypress',
    kind: 'workshop',
    mode: 'online',
    time: firstTime,
    printed: firstPrinted,
    shortCode: 'W1',
    lang: 'en',
    summary:
      'Cities have been at the forefront of the COVID-19 pandemic and its consequences. In this context, cities have taken proactive measures to address multiple challenges, striving to provide better access to health care, protect at-risk populations, improve emergency planning and management capabilities, and develop new protection and prevention strategies. Numerous cities have tackled those challenges in a forward-thinking manner and have put in place measures to strengthen resilience against future challenges and traumatic events, forging coping mechanisms and exemplary practices that would help deal with an uncertain future. This workshop is an opportunity to share some of the actions taken by cities and to further explore the importance of urban resilience.',
    questions: [
      'What mechanisms of resilience have been built to create tougher and durably cohesive cities?',
      'To what extent has the pandemic worsened the situation of vulnerable groups and what has been learned in the process of addressing these?',
      'Priorities: Short-term or long-term resilience?',
    ],
    contributions: [
      by('moderator', 'Ms. Güldem Özdoğan', 'DPhil, Visiting Research Fellow at Newcastle University', { status: 'tbc' }),
      by('introduction', 'Mr. Sameh Wahba', 'Global Director, Urban, Disaster Risk Management, Resilience and Land Global Practice, World Bank'),
      by('introduction', 'Ms. Lina Liakou', 'Global Director for City Engagement and Knowledge, Resilient Cities Network (RCN)'),
      city('Rabat', 'tbc'),
      city('Paris', 'tbc'),
      city('Namur', 'tbc'),
      city('Glasgow', 'tbc'),
      by('discussant', 'Mr. Prof. Dr. Ruşen Keleş', 'Professor of Political Science at Ankara University', { status: 'tbc' }),
    ],
  },
  {
    day: '2021-12-08',
    label: 'Workshop 2',
    title: 'Fostering diversity, equity and inclusion',
    shortTitle: 'Diversity, equity, inclusion',
    wall: 'pome',
    kind: 'workshop',
    mode: 'online',
    time: secondTime,
    printed: secondPrinted,
    shortCode: 'W2',
    lang: 'en',
    summary:
      'Cities are at the heart of perpetual mutations, facing constant transformations in their human geography making them increasingly diverse. Creating sustainable conditions for peaceful coexistence in an urban environment requires that we tackle issues of exclusion, discrimination, inequality, racism, etc., and develop creative and inclusive policies that promise to foster equity and diversity. Developing anti-discrimination strategies, creating inclusive physical and non-physical environments and ensure universal access for all, guaranteeing equal treatment in labour market and housing, and creating policies that promote social and political participation in the city, are just some of the ways to build a welcoming setting for diversity.',
    questions: [
      'How does the balance sheet of your city look like in matters of fighting discrimination and exclusion, and enhancing social and gender equality?',
      'What has been done and what can be done to increase inclusion in our cities?',
      'What are some of the exemplary practices of your city in terms of fostering diversity and inclusion?',
    ],
    contributions: [
      { role: 'moderator', person: null, organisation: null, city: null, status: 'placeholder' },
      by('introduction', 'Ms Linda Tinio', 'Coordinator, International Coalition of Inclusive and Sustainable Cities - ICCAR, UNESCO', { status: 'tbc' }),
      by('introduction', 'Ms. Sena Segbedzi', 'Coordinator, Champion Mayors for Inclusive Growth Initiative (OECD)'),
      by('good-practice', 'Ms. Larissa Orlovic', 'Department for migration and integration, City of Düsseldorf', { city: 'Düsseldorf' }),
      by(
        'good-practice',
        'Ms. Bochra Manai',
        'Commissioner for the fight against racism and systemic discrimination. Office of the Commissioner to Combat Racism and Systemic Discrimination, City of Montréal',
        { city: 'Montréal' },
      ),
      {
        role: 'good-practice',
        person: null,
        organisation: 'Representative, Directorate of Urban Justice and Equality, Izmir Metropolitan Municipality',
        city: 'Izmir',
        status: 'confirmed',
      },
      city('Montevideo', 'tbc'),
      by('discussant', 'Mr. Cenk Saraçoğlu', 'Associate Professor, Faculty of Communication, Ankara University'),
    ],
  },
  {
    day: '2021-12-08',
    label: 'Workshop 3',
    title: 'Promoting dialogue and solidarity',
    shortTitle: 'Dialogue, solidarity',
    wall: 'aegean',
    kind: 'workshop',
    mode: 'online',
    time: { start: '19:15', end: '20:30' },
    printed: [
      { city: 'Paris', start: '17:15', end: '18:30' },
      { city: 'Montréal', start: '11:15', end: '12:30' },
    ],
    shortCode: 'W3',
    lang: 'en',
    summary:
      'The COVID-19 pandemic has highlighted new obstacles to social cohesion (e.g.: intolerance, hateful narratives, social polarisation, etc.). While this has exacerbated some forms of divisive narratives, it has also emphasised the need for dialogue and solidarity. The promotion of a sense of belonging is catalyzed through dialogue, solidarity and respect of diversity. Cities have a responsibility to provide spaces and opportunities for exchange as well as to provide tools and conditions for developing an environment that contributes to a sense of belonging and community among residents.',
    questions: [
      'How have cities handled this new wave of social tensions?',
      'What strategies have cities put in place to create a sense of belonging, promote dialogue and solidarity and create a livable environment?',
      'What good examples at the local level could serve to the others?',
    ],
    contributions: [
      by('moderator', 'Ms. Begüm Özden Fırat', 'Assistant Professor in the Department of Sociology at the Mimar Sinan Fine Arts University'),
      by('introduction', 'Mr. Eric Rosand', 'interim Director of the Strong Cities Network (SCN)'),
      by(
        'introduction',
        'Daniel Holtgen',
        'Director of Communications, Representative on antisemitic, anti-Muslim and other forms of religious intolerance and hate crimes, Council of Europe (COE)',
        { status: 'tbc' },
      ),
      city('Québec', 'confirmed'),
      city('Strasbourg', 'confirmed'),
      city('Berlin', 'confirmed'),
      city('Douala', 'confirmed'),
      by('discussant', 'Mr. Ulas Bayraktar', 'Associate Professor of Political Science, Mersin University'),
    ],
  },
  {
    day: '2021-12-10',
    label: null,
    title: 'Plenary session on Human Rights and Democracy',
    shortTitle: 'Human rights, democracy',
    wall: 'fig',
    kind: 'plenary',
    mode: 'on-site',
    time: null,
    printed: [],
    shortCode: null,
    lang: 'en',
    summary:
      'Human rights issues have been a core concern for cities during the pandemic and will remain so after the recovery. Being the closest level of government to the citizens, cities and local governments are key actors in addressing human rights issues. Their democratic nature is very often at stake when confronted with human rights issues. This plenary meeting is an opportunity for stakeholders from various sectors to discuss the challenges surrounding human rights and democracy in cities.',
    questions: [],
    contributions: [],
  },
  {
    day: '2021-12-10',
    label: null,
    title: 'Plenary: High Level Panel on Living Together and Human Rights -Closing Ceremony',
    shortTitle: 'Closing ceremony',
    wall: 'fig',
    kind: 'closing',
    mode: 'on-site',
    time: null,
    printed: [],
    shortCode: null,
    lang: 'en',
    summary:
      'A high-level meeting of mayors and other urban leaders from around the world who will thoroughly discuss the challenges and the future of living together and its organic relationship with human rights in cities. The interdependence of human rights and living together is a crucial issue for the future of liveable and harmonious cities in a post-COVID recovery context. This high-level session will be the closing ceremony of the event.',
    questions: [],
    contributions: [],
  },
];
