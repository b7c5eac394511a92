import type { Day, Language, Summit } from '@vernissage/shared/summit/summit';

/** `7, 8, 10 December`; `29 November, 1 December` where the month changes. */
export function datesText(days: readonly Day[], language: Language): string {
  const locale = language === 'en' ? 'en-GB' : 'fr';
  const part = (day: Day, options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(Date.parse(`${day}T00:00:00Z`));
  const months = new Map<string, string[]>();
  for (const day of days) {
    const month = part(day, { month: 'long' });
    months.set(month, [...(months.get(month) ?? []), part(day, { day: 'numeric' })]);
  }
  return [...months].map(([month, numbers]) => `${numbers.join(', ')} ${month}`).join(', ');
}

/** How the summit is held: one word for all its days. */
export function modeOf(summit: Pick<Summit, 'days'>): 'online' | 'on-site' | 'hybrid' {
  const modes = new Set(summit.days.map((day) => day.mode));
  const [only] = modes;
  return modes.size === 1 && only !== undefined ? only : 'hybrid';
}
