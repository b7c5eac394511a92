import { useMemo } from 'react';
import { useLanguage } from '../ground/language.tsx';

/** Figures as the page writes them, in the language of the interface. */
export type Figures = {
  /** `18:04:09`; with the day when it is another than that of `now`. */
  time(at: number, now: number): string;
  /** `12 bytes`, `3.2 MB`, in steps of a thousand. */
  bytes(count: number): string;
  /** `12 ms`, `2.5 s`. */
  duration(ms: number): string;
};

const units = ['kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

export function figuresIn(locale: string): Figures {
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  const dated = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const rounded = (value: number): Intl.NumberFormatOptions => ({ maximumFractionDigits: value < 10 ? 1 : 0 });
  return {
    time: (at, now) => (new Date(at).toDateString() === new Date(now).toDateString() ? clock : dated).format(at),
    bytes(count) {
      if (count < 1000) return new Intl.NumberFormat(locale, { style: 'unit', unit: 'byte', unitDisplay: 'long' }).format(count);
      let step = 0;
      let value = count / 1000;
      while (value >= 1000 && step < units.length - 1) {
        value /= 1000;
        step += 1;
      }
      return new Intl.NumberFormat(locale, { style: 'unit', unit: units[step] ?? 'kilobyte', unitDisplay: 'short', ...rounded(value) }).format(value);
    },
    duration(ms) {
      const value = ms < 1000 ? ms : ms / 1000;
      return `${new Intl.NumberFormat(locale, rounded(value)).format(value)}\u00A0${ms < 1000 ? 'ms' : 's'}`;
    },
  };
}

export function useFigures(): Figures {
  const { language } = useLanguage();
  return useMemo(() => figuresIn(language === 'en' ? 'en-GB' : 'fr'), [language]);
}
