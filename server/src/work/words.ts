import { en } from '@vernissage/shared/i18n/en';
import { fr } from '@vernissage/shared/i18n/fr';
import { type Say, speaker } from '@vernissage/shared/i18n/speak';
import type { Language } from '@vernissage/shared/summit/summit';

/** What the server writes into people's work and its files, in each language. */
export const sayIn: Readonly<Record<Language, Say>> = { en: speaker('en', en).say, fr: speaker('fr', fr).say };
