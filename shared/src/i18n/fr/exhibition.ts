import type { exhibitionEn } from '../en/exhibition.ts';

/** French strings of exhibition; the type asks for every English key and no other. */
export const exhibitionFr: Readonly<Record<keyof typeof exhibitionEn, string>> = {};
