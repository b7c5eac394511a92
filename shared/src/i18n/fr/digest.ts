import type { digestEn } from '../en/digest.ts';

/** French strings of digest; the type asks for every English key and no other. */
export const digestFr: Readonly<Record<keyof typeof digestEn, string>> = {};
