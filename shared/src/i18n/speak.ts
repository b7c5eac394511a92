import { createIntl, createIntlCache, type IntlShape } from '@formatjs/intl';
import type { Language } from '../summit/summit.ts';
import type { Catalogue, MessageKey } from './en.ts';

/** How each language names itself wherever a language is chosen. */
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' };

export type Values = Readonly<Record<string, string | number | boolean | Date>>;
export type Say = (key: MessageKey, values?: Values) => string;

/** Speaks one language outside React: server pages, posters, digest sentences. `say('board.by', {n: 3})`. */
export function speaker(language: Language, catalogue: Catalogue): { say: Say; intl: IntlShape<string> } {
  const intl = createIntl({ locale: language, messages: catalogue, onError: raise }, createIntlCache());
  return { intl, say: (key, values) => intl.formatMessage({ id: key }, values) };
}

function raise(error: Error): never {
  throw error;
}
