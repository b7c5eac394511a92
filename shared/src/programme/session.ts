import type { Day, Wall } from '../summit/summit.ts';

/** A programme item as published. Start and end are both set or both null; null = unscheduled, shown in its day without a time. */
export type SessionKind = 'opening' | 'dialogue' | 'workshop' | 'plenary' | 'panel' | 'closing';
export type ContributionRole =
  | 'welcome'
  | 'keynote'
  | 'moderator'
  | 'presentation'
  | 'introduction'
  | 'panel'
  | 'good-practice'
  | 'discussant'
  | 'special-message';

export type Contribution = {
  readonly role: ContributionRole;
  /** As printed, honorific included; null when only a city or an organisation stands there. */
  readonly person: string | null;
  /** What stands after the name, as printed: function and organisation; or the organisation alone. */
  readonly organisation: string | null;
  readonly city: string | null;
  readonly subject?: string;
  /** `tbc`: printed as "tbc", "tbd" or "to be confirmed"; shown dashed, never red. `placeholder`: nobody is named yet. */
  readonly status: 'confirmed' | 'tbc' | 'placeholder';
};

export type Session = {
  readonly id: string;
  /** Summit-local date on which it stands in the programme. */
  readonly day: Day;
  readonly label: string | null;
  readonly title: string;
  /** A few words for frames and tabs, `Diversity, equity, inclusion`. */
  readonly shortTitle: string;
  /** Its wall colour (DESIGN section 2). */
  readonly wall: Wall;
  readonly kind: SessionKind;
  readonly mode: 'online' | 'on-site' | 'hybrid';
  /** UTC epoch milliseconds. */
  readonly start: number | null;
  readonly end: number | null;
  readonly summary: string;
  readonly questions: readonly string[];
  readonly contributions: readonly Contribution[];
  /** BCP 47 tag of the programme's own words. */
  readonly lang: string;
  /** The workshop that works in this session, or null. */
  readonly workshop: string | null;
};
