import { useMemo } from 'react';
import { useLanguage } from '../ground/language.tsx';

/** Day and time of an instant in the summit's zone, in the interface language. */
export function useMoments(zone: string): { day: (at: number) => string; time: (at: number) => string } {
  const { language } = useLanguage();
  return useMemo(() => {
    const locale = language === 'en' ? 'en-GB' : 'fr-FR';
    const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: zone });
    const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: zone });
    return { day: (at) => day.format(at), time: (at) => time.format(at) };
  }, [language, zone]);
}
