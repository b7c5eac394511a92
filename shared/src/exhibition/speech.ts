import { en } from '../i18n/en.ts';
import { fr } from '../i18n/fr.ts';
import { type Say, speaker } from '../i18n/speak.ts';
import type { Day, Language } from '../summit/summit.ts';

/** How pages and posters of the exhibition speak: one language, the summit's clock. Not for the interface: it carries every catalogue. */
export type Speech = {
  readonly language: Language;
  readonly say: Say;
  /** `9 December 2026` of an instant, in the summit's zone. */
  readonly dayOf: (at: number, zone: string) => string;
  /** `07:40` in the summit's zone. */
  readonly timeOf: (at: number, zone: string) => string;
  /** `8 December 2026` of a summit-local day. */
  readonly day: (day: Day) => string;
  /** `7 December, 8 December and 10 December 2021`: the year once, unless they differ. */
  readonly days: (days: readonly Day[]) => string;
  readonly list: (parts: readonly string[]) => string;
  /** `French`, `français`: a language as this one calls it. */
  readonly languageName: (language: Language) => string;
  readonly number: (value: number) => string;
};

const catalogues = { en, fr } as const;
/** British dates and clocks for English: day first, 24 hours. */
const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };
const kept = new Map<Language, Speech>();

export function speechIn(language: Language): Speech {
  const found = kept.get(language);
  if (found) return found;
  const { say } = speaker(language, catalogues[language]);
  const locale = locales[language];
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const languageNames = new Intl.DisplayNames(locale, { type: 'language' });
  const number = new Intl.NumberFormat(locale);
  const made: Speech = {
    language,
    say,
    dayOf: (at, zone) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone }).format(at),
    timeOf: (at, zone) => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone }).format(at),
    day: (day) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.parse(`${day}T12:00:00Z`)),
    days: (days) => {
      const oneYear = new Set(days.map((day) => day.slice(0, 4))).size === 1;
      const parts = days.map((day, index) =>
        new Intl.DateTimeFormat(locale, {
          day: 'numeric',
          month: 'long',
          timeZone: 'UTC',
          ...(oneYear && index < days.length - 1 ? {} : { year: 'numeric' }),
        }).format(Date.parse(`${day}T12:00:00Z`)),
      );
      return list.format(parts);
    },
    list: (parts) => list.format(parts),
    languageName: (other) => languageNames.of(other) ?? other,
    number: (value) => number.format(value),
  };
  kept.set(language, made);
  return made;
}
