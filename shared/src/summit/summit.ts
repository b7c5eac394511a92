/** The ground everything stands on: a summit, its cities and its days. Plain shapes; DOMAIN terms; nothing of ours is imported here. */

/** Opaque ids, stable for life. Aliases, not brands: they name what a string is. */
export type SummitId = string;
export type DelegationId = string;
export type PersonId = string;

/** BCP 47 tag of a language that the interface, boards and posters speak. The catalogues in i18n/ decide which exist. */
export type Language = 'en' | 'fr';
export const languages: readonly Language[] = ['en', 'fr'];

/** A summit-local calendar date, `2026-12-08`. Never an instant. */
export type Day = string;

/** The five wall colours (DESIGN section 2). A workshop owns one; its board, poster and edition keep it. */
export type Wall = 'umber' | 'fig' | 'cypress' | 'pome' | 'aegean';

export type DisplayZone = {
  /** City name as shown, e.g. `Izmir`. */
  readonly city: string;
  /** IANA zone, e.g. `Europe/Istanbul`. */
  readonly zone: string;
};

export type SummitDay = { readonly date: Day; readonly mode: 'online' | 'on-site' | 'hybrid'; readonly occasion?: string };

export type Summit = {
  readonly id: SummitId;
  readonly title: string;
  readonly shortTitle: string;
  readonly edition: number;
  /** City names of the hosts, first = the city whose zone rules the summit. */
  readonly hosts: readonly string[];
  /** IANA zone in which days and cut-offs are meant. */
  readonly zone: string;
  readonly displayZones: readonly DisplayZone[];
  readonly days: readonly SummitDay[];
  /** Languages of the exhibition, first = the one that unmarked addresses show. */
  readonly languages: readonly Language[];
  readonly precedents: readonly { readonly name: string; readonly place: string; readonly year: number }[];
  /** Wall-clock time of the nightly cut-off in `zone`, `HH:MM`; a time before noon belongs to the following calendar date. */
  readonly cutOff: string;
  /** Approvals that publication needs, of different persons: 2, or 1 if the host says so. */
  readonly approvals: 1 | 2;
  /** True for the rehearsal: contributions and votes are invented, and every page says so. Can't be switched off. */
  readonly rehearsal: boolean;
  /** Days by which a rehearsal was moved from its published dates; 0 = none. Published date = date - shift. */
  readonly shiftDays: number;
};

export type Delegation = {
  readonly id: DelegationId;
  /** City name as written, `Montréal`. */
  readonly city: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Three letters for marks and carets, `MTL`. Unique in a summit. */
  readonly letters: string;
  readonly kind: 'full' | 'observer' | 'partner';
  readonly host: boolean;
};
