import type { actEn } from '../en/act.ts';

/** French strings of act; the type asks for every English key and no other. */
export const actFr: Readonly<Record<keyof typeof actEn, string>> = {};
