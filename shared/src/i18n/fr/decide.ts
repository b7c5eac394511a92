import type { decideEn } from '../en/decide.ts';

/** French strings of decide; the type asks for every English key and no other. */
export const decideFr: Readonly<Record<keyof typeof decideEn, string>> = {};
