import { useCallback, useMemo } from 'react';
import type { Credit, Words } from '@vernissage/shared/exhibition/board';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { deskEn } from '@vernissage/shared/i18n/en/desk';
import { languageNames } from '@vernissage/shared/i18n/speak';
import type { Blocker } from '@vernissage/shared/overnight/blockers';
import type { Language } from '@vernissage/shared/summit/summit';
import type { Refusal } from '../ground/api.ts';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';

/** Plain words for what the desk knows in codes. */

export type Shown = { readonly text: string; readonly lang: Language; readonly missing: boolean };

/** A board's words in a language, or in the first language of the exhibition when nobody has written them; null when there are none. */
export function shownWords(words: Words, language: Language, first: Language): Shown | null {
  const own = words[language];
  if (own) return { text: own, lang: language, missing: false };
  const fallback = words[first];
  return fallback ? { text: fallback, lang: first, missing: true } : null;
}

/** What a language is called within a sentence of the interface: "French", "anglais". */
export function useLanguageName(): (language: Language) => string {
  const { language: spoken } = useLanguage();
  return useCallback((language) => new Intl.DisplayNames(spoken, { type: 'language' }).of(language) ?? languageNames[language], [spoken]);
}

export function useBlockerWords(): (blocker: Blocker) => string {
  const say = useSay();
  const nameOf = useLanguageName();
  return (blocker) => {
    const key: MessageKey = `desk.blocker.${blocker.kind}`;
    const language = 'language' in blocker ? { language: nameOf(blocker.language) } : {};
    return say(key, { ...('over' in blocker ? { over: blocker.over } : {}), ...('words' in blocker ? { words: blocker.words } : {}), ...language });
  };
}

export function useRefusalWords(): (refusal: Refusal) => string {
  const say = useSay();
  return ({ status, refusal }) => {
    if (status === 0) return say('house.unreachable');
    if (refusal === 'board-changed') return say('desk.changedMeanwhile');
    const key = `desk.refused.${refusal}`;
    if (isKey(key)) return say(key);
    if (status === 401) return say('house.signedOut');
    if (status === 403) return say('house.notAllowed');
    return say('house.failed');
  };
}

function isKey(key: string): key is MessageKey {
  return key in deskEn;
}

/** Who is shown, and on what word of theirs. */
export function useCreditWords(): (credit: Credit | null) => { readonly who: string; readonly permission: string; readonly agreed: boolean } {
  const say = useSay();
  return (credit) => {
    if (credit === null) return { who: say('desk.commonWork'), permission: '', agreed: false };
    if (credit.kind === 'nobody') return { who: say('desk.creditNobody'), permission: '', agreed: false };
    const city = credit.city === null ? null : credit.cityConfirmed ? credit.city : say('house.notConfirmed', { city: credit.city });
    if (credit.kind === 'city')
      return { who: city ?? say('desk.creditNobody'), permission: say(credit.post ? 'desk.cityPost' : 'desk.cityOnly'), agreed: false };
    return { who: city === null ? credit.name : say('desk.creditName', { name: credit.name, city }), permission: say('desk.nameAgreed'), agreed: true };
  };
}

/** Times of day and dates in the summit's zone. */
export function useTimes(zone: string): {
  readonly time: (at: number) => string;
  readonly moment: (at: number) => string;
  readonly day: (day: string) => string;
} {
  const { language } = useLanguage();
  return useMemo(() => {
    // Our English writes dates as the cities do: 7 December, 22:00.
    const locale = language === 'en' ? 'en-GB' : language;
    const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
    const date = { weekday: 'long', day: 'numeric', month: 'long' } as const;
    const times = new Intl.DateTimeFormat(locale, { timeZone: zone, ...clock });
    const moments = new Intl.DateTimeFormat(locale, { timeZone: zone, ...date, ...clock });
    const days = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...date });
    return { time: (at) => times.format(at), moment: (at) => moments.format(at), day: (day) => days.format(new Date(`${day}T00:00:00Z`)) };
  }, [language, zone]);
}
