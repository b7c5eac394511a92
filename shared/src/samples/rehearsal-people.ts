import type { Language } from '../summit/summit.ts';

/** The rehearsal's people: all invented, none bears a name of the programme. `key` is how scripts call them; `city` is a delegation's letters. */
export type RehearsalPerson = {
  readonly key: string;
  readonly name: string;
  readonly role: 'organiser' | 'moderator' | 'delegate' | 'participant' | 'observer';
  readonly city: string | null;
  readonly language: Language;
};

/** The first person of each role is the one whose link is printed at start. */
export const rehearsalPeople: readonly RehearsalPerson[] = [
  { key: 'deniz', name: 'Deniz Yıldız', role: 'organiser', city: null, language: 'en' },
  { key: 'jana', name: 'Jana Krämer', role: 'moderator', city: null, language: 'en' },
  { key: 'pauline', name: 'Pauline Verdier', role: 'moderator', city: null, language: 'fr' },
  { key: 'marc', name: 'Marc Tremblay', role: 'delegate', city: 'MTL', language: 'fr' },
  { key: 'elif', name: 'Elif Aydın', role: 'delegate', city: 'IZM', language: 'en' },
  { key: 'awa', name: 'Awa Ouédraogo', role: 'delegate', city: 'OUA', language: 'fr' },
  { key: 'jonas', name: 'Jonas Keller', role: 'delegate', city: 'DUS', language: 'en' },
  { key: 'sofia', name: 'Sofía Rey', role: 'delegate', city: 'MVD', language: 'en' },
  { key: 'camille', name: 'Camille Renard', role: 'delegate', city: 'STR', language: 'fr' },
  { key: 'nadia', name: 'Nadia Bensalem', role: 'delegate', city: 'RBA', language: 'fr' },
  { key: 'hugo', name: 'Hugo Delorme', role: 'delegate', city: 'PAR', language: 'fr' },
  { key: 'moira', name: 'Moira Campbell', role: 'delegate', city: 'GLA', language: 'en' },
  { key: 'benoit', name: 'Benoît Lambrecht', role: 'delegate', city: 'NAM', language: 'fr' },
  { key: 'genevieve', name: 'Geneviève Gagnon', role: 'delegate', city: 'QUE', language: 'fr' },
  { key: 'tobias', name: 'Tobias Brandt', role: 'delegate', city: 'BER', language: 'en' },
  { key: 'estelle', name: 'Estelle Mbarga', role: 'delegate', city: 'DLA', language: 'fr' },
  { key: 'ines', name: 'Inès Fournier', role: 'participant', city: 'PAR', language: 'fr' },
  { key: 'zeynep', name: 'Zeynep Kaplan', role: 'participant', city: 'IZM', language: 'en' },
  { key: 'salif', name: 'Salif Compaoré', role: 'participant', city: 'OUA', language: 'fr' },
  { key: 'ravi', name: 'Ravi Sandhu', role: 'participant', city: 'GLA', language: 'en' },
  { key: 'ottilie', name: 'Ottilie Sommer', role: 'observer', city: null, language: 'en' },
];

/** The twelve who come when `rehearse` is called: one delegate of every city but Montréal, whose seat is the visitor's. */
export const rehearsalTwelve: readonly RehearsalPerson[] = rehearsalPeople.filter((person) => person.role === 'delegate' && person.key !== 'marc');
