import type { questionsEn } from '../en/questions.ts';

/** French strings of questions; the type asks for every English key and no other. */
export const questionsFr: Readonly<Record<keyof typeof questionsEn, string>> = {};
