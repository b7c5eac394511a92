/** The rehearsal's contributions. All invented; the rehearsal says so on every page. `by` is a key of rehearsal-people, `as: city` a post under the city’s name, null an anonymous one. */
export type SampleIdea = {
  readonly by: string | null;
  readonly as?: 'city';
  readonly theme: number | null;
  readonly question: number;
  readonly lang: string;
  readonly text: string;
};
export type SampleAction = {
  readonly problem: string;
  readonly output: string;
  readonly lead: string | null;
  readonly partners: string;
  readonly deadline: string;
  readonly funding: string;
  readonly status: 'not-started' | 'started' | 'done';
};
export type SampleProposal = {
  readonly by: string;
  readonly title: string;
  readonly lang: string;
  /** Indexes into the ideas it grows from. */
  readonly from: readonly number[];
  /** One text for each of the three headings. */
  readonly body: readonly [string, string, string];
  /** Delegates (keys) who approve it. */
  readonly approvedBy: readonly string[];
  readonly action: SampleAction | null;
};

/** Workshop 1, Building resilience in cities: done, voted and hanging. */
export const workshop1 = {
  themes: ['Care that holds in a crisis', 'Know who is at risk', 'Short help, long roots'],
  ideas: [
    {
      by: 'elif',
      theme: 0,
      question: 0,
      lang: 'en',
      text: 'Keep one door open in every district when everything else closes: food, medicine, someone who listens.',
    },
    { by: 'nadia', theme: 0, question: 0, lang: 'fr', text: 'Former des voisins volontaires par rue, avec une liste à jour des personnes seules.' },
    { by: 'moira', theme: 0, question: 1, lang: 'en', text: 'Pay for respite for family carers before they break down, not after.' },
    { by: 'hugo', theme: 0, question: 0, lang: 'fr', text: 'Garder les écoles comme refuges : eau fraîche, électricité, une infirmière.' },
    { by: 'jonas', theme: 1, question: 1, lang: 'en', text: 'Ask the people in temporary housing what they lost first. We planned without them.' },
    {
      by: 'awa',
      theme: 1,
      question: 1,
      lang: 'fr',
      text: 'Compter aussi celles et ceux qui ne sont dans aucun registre : vendeuses de rue, familles déplacées.',
    },
    { by: 'benoit', as: 'city', theme: 1, question: 1, lang: 'fr', text: 'Publier chaque mois qui a reçu de l’aide et qui ne l’a pas reçue.' },
    {
      by: 'sofia',
      theme: 1,
      question: 0,
      lang: 'en',
      text: 'A street-by-street list of lifts, stairs and people who cannot use them, kept by the fire service.',
    },
    { by: null, theme: 1, question: 1, lang: 'en', text: 'Emergency messages went out in one language. Half our block could not read them.' },
    { by: 'tobias', theme: 2, question: 2, lang: 'en', text: 'Put one part in ten of each emergency fund aside for what comes after the emergency.' },
    { by: 'camille', theme: 2, question: 2, lang: 'fr', text: 'Chaque aide d’urgence devrait dire ce qu’elle laisse derrière elle après un an.' },
    { by: 'estelle', theme: 2, question: 2, lang: 'fr', text: 'Planter dès maintenant l’ombre dont nous aurons besoin dans vingt ans.' },
    {
      by: 'genevieve',
      theme: 2,
      question: 2,
      lang: 'fr',
      text: 'Deux budgets, deux équipes : une pour demain matin, une pour dans dix ans, et une réunion commune par mois.',
    },
    { by: 'marc', theme: null, question: 0, lang: 'en', text: 'Rehearse the next crisis once a year with residents in the room.' },
    { by: 'salif', theme: 0, question: 0, lang: 'fr', text: 'Des points d’eau gérés par les femmes du quartier, avec une caisse commune.' },
    { by: 'ravi', theme: 1, question: 1, lang: 'en', text: 'Give neighbourhood groups the key to the community hall, not a form to fill in.' },
  ] satisfies readonly SampleIdea[],
  /** Who answered the permission question, by key; everybody else said nothing: city only. */
  permissions: {
    elif: 'name',
    awa: 'name',
    moira: 'name',
    tobias: 'name',
    hugo: 'none',
    jonas: 'city',
    marc: 'name',
    nadia: 'name',
    sofia: 'none',
  } as Readonly<Record<string, 'name' | 'city' | 'none'>>,
  proposals: [
    {
      by: 'elif',
      title: 'One open door in every district',
      lang: 'en',
      from: [0, 3, 14],
      body: [
        'When schools, offices and shops close, people who live alone have nowhere to ask for help.',
        'Each city keeps one public place open in every district during a crisis, with water, power, a nurse and someone who listens.',
        'A list of open doors on the city’s website and on paper in every stairwell before next winter.',
      ],
      approvedBy: ['elif', 'awa', 'jonas', 'sofia', 'camille', 'nadia', 'hugo', 'benoit', 'genevieve', 'estelle', 'marc'],
      action: {
        problem: 'People alone have nowhere to ask',
        output: 'List of open doors, tested in one night exercise',
        lead: 'IZM',
        partners: 'Paris, Ouagadougou',
        deadline: '30 June 2027',
        funding: 'City budget',
        status: 'started',
      },
    },
    {
      by: 'jonas',
      title: 'Count those whom no register knows',
      lang: 'en',
      from: [4, 5, 6],
      body: [
        'Help follows registers. Those who are in none get none.',
        'Cities agree on a shared way to count people outside the registers, made with them and without names.',
        'One method paper, tried in three cities, with the figures published each month.',
      ],
      approvedBy: ['elif', 'awa', 'jonas', 'sofia', 'camille', 'nadia', 'tobias', 'estelle'],
      action: {
        problem: 'Registers miss those most at risk',
        output: 'Shared method, tried in three cities',
        lead: 'DUS',
        partners: 'Ouagadougou, Montevideo',
        deadline: 'end 2027',
        funding: 'Partner grant sought',
        status: 'not-started',
      },
    },
    {
      by: 'tobias',
      title: 'One part in ten for what comes after',
      lang: 'en',
      from: [9, 10, 12],
      body: [
        'Emergency money is spent in the emergency. What it leaves behind is nobody’s task.',
        'Each city sets aside one part in ten of an emergency fund for the years after.',
        'A yearly page in the budget that residents can read.',
      ],
      approvedBy: ['tobias', 'camille', 'genevieve', 'moira', 'jonas', 'hugo', 'benoit'],
      action: null,
    },
    {
      by: 'nadia',
      title: 'Des voisins formés dans chaque rue',
      lang: 'fr',
      from: [1, 14],
      body: [
        'Les secours arrivent tard ; les voisins sont déjà là.',
        'Chaque ville forme deux volontaires par rue et les rembourse de leurs frais.',
        'Cent rues formées la première année, avec un bilan public.',
      ],
      approvedBy: ['nadia', 'awa', 'estelle', 'hugo', 'sofia', 'marc'],
      action: null,
    },
    {
      by: 'moira',
      title: 'Respite for family carers',
      lang: 'en',
      from: [2],
      body: [
        'Carers at home hold up what the services cannot, and nobody relieves them.',
        'Cities pay for ten days of respite a year for every family carer.',
        'A first group of two hundred carers, followed for a year.',
      ],
      approvedBy: ['moira', 'elif', 'genevieve', 'benoit', 'camille'],
      action: null,
    },
  ] satisfies readonly SampleProposal[],
  vote: 'Which proposals should become actions?',
  title: { en: 'Who is there when everything closes?', fr: 'Qui est là quand tout ferme ?' },
  lead: {
    en: 'Thirteen cities looked back at the pandemic. Most of what helped was close by, known by name and open late.',
    fr: 'Treize villes ont relu la pandémie. Ce qui a aidé était souvent tout près, connu par son nom et ouvert tard.',
  },
  /** Sentences written at the desk, each with the ideas it rests on. */
  written: [
    {
      en: 'Cities said that help must reach people whom no register knows.',
      fr: 'Des villes ont dit que l’aide doit atteindre les personnes qu’aucun registre ne connaît.',
      ideas: [5, 6],
    },
    { en: 'Several asked for one place in each district that stays open.', fr: 'Plusieurs ont demandé un lieu par quartier qui reste ouvert.', ideas: [0, 14] },
  ],
} as const;

/** Workshop 2, Fostering diversity, equity and inclusion: open in Gather, eight cities have written. */
export const workshop2 = {
  themes: ['Know where people are left out', 'Share power with residents', 'Open the door to services'],
  ideas: [
    { by: 'elif', theme: 0, question: 0, lang: 'en', text: 'Publish segregation figures for each neighbourhood, not only for the whole city.' },
    { by: 'camille', theme: 0, question: 0, lang: 'fr', text: 'Faire le bilan par quartier : qui est entendu en mairie, et qui ne l’est jamais ?' },
    { by: null, theme: 0, question: 0, lang: 'en', text: 'Let residents check the data before we act on it.' },
    { by: 'jonas', theme: 0, question: 0, lang: 'en', text: 'Test job adverts of the city itself for names that never get an interview.' },
    { by: 'zeynep', theme: 0, question: 0, lang: 'en', text: 'Ask school children to draw the routes they avoid.' },
    { by: 'awa', theme: 1, question: 1, lang: 'fr', text: 'Tenir les réunions là où les gens sont déjà : marchés, écoles, mosquées, clubs.' },
    { by: 'sofia', theme: 1, question: 1, lang: 'en', text: 'Pay people for the hours they give to citizen panels.' },
    { by: 'moira', theme: 1, question: 1, lang: 'en', text: 'Half the seats on advisory boards by lot, with childcare and an interpreter.' },
    { by: 'salif', theme: 1, question: 1, lang: 'fr', text: 'Que chaque conseil de quartier ait un budget qu’il décide seul.' },
    { by: 'nadia', theme: 1, question: 1, lang: 'fr', text: 'Des médiatrices de quartier embauchées par la ville, et non bénévoles.' },
    { by: 'jonas', theme: 2, question: 1, lang: 'en', text: 'One desk for papers, housing and school, open on Saturdays.' },
    { by: 'hugo', theme: 2, question: 1, lang: 'fr', text: 'Écrire tous les formulaires en langage simple, et les faire relire par ceux qui les remplissent.' },
    { by: 'ines', theme: 2, question: 1, lang: 'fr', text: 'Un interprète au téléphone à chaque guichet, dès la première visite.' },
    { by: 'ravi', theme: 2, question: 1, lang: 'en', text: 'No fee for the first copy of any paper you need to rent a flat.' },
    { by: 'moira', as: 'city', theme: 2, question: 2, lang: 'en', text: 'Our welcome fund pays the first bus pass of every new resident.' },
    { by: 'elif', theme: null, question: 2, lang: 'en', text: 'We opened the women’s sports hall until midnight. Young mothers came first.' },
    { by: 'awa', theme: null, question: 2, lang: 'fr', text: 'Nos griots de quartier expliquent les droits à la radio, en quatre langues.' },
    { by: 'camille', as: 'city', theme: null, question: 1, lang: 'fr', text: 'Nommer à la mairie une personne qui répond de l’égalité.' },
    { by: 'sofia', theme: null, question: 2, lang: 'en', text: 'Our libraries lend tools, a lawyer and a quiet room.' },
    { by: null, theme: null, question: 1, lang: 'fr', text: 'Rendre les recours anonymes possibles, sinon personne ne se plaint.' },
    { by: 'nadia', theme: null, question: 2, lang: 'fr', text: 'Un café de parole par mois, animé par les habitantes, sans élus.' },
  ] satisfies readonly SampleIdea[],
} as const;

/** What the twelve write, group and vote when `rehearse` brings them into workshop 2; one idea each in the order of rehearsalTwelve. */
export const twelveIdeas: readonly { readonly lang: string; readonly text: string }[] = [
  { lang: 'en', text: 'A ramp at every polling place, checked by those who need it.' },
  { lang: 'fr', text: 'Des cours du soir de la langue locale, avec garde d’enfants.' },
  { lang: 'en', text: 'Publish what city staff earn, by street they live in, without names.' },
  { lang: 'en', text: 'Let people without papers sign petitions.' },
  { lang: 'fr', text: 'Un budget pour les fêtes de tous les quartiers, pas seulement du centre.' },
  { lang: 'fr', text: 'Former les agentes et agents de guichet à accueillir, pas à trier.' },
  { lang: 'fr', text: 'Une carte de ville pour toute personne qui y dort, quel que soit son statut.' },
  { lang: 'en', text: 'Move the complaints office out of the police station.' },
  { lang: 'fr', text: 'Des logements d’essai en centre-ville pour les familles nouvelles.' },
  { lang: 'fr', text: 'Traduire les menus des cantines et demander l’avis des parents.' },
  { lang: 'en', text: 'Ask every public body once a year: who is missing in this room?' },
  { lang: 'fr', text: 'Un prix annuel pour la rue qui accueille le mieux.' },
];
