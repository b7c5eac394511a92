import type { accessEn } from '../en/access.ts';

/** French strings of access; the type asks for every English key and no other. */
export const accessFr: Readonly<Record<keyof typeof accessEn, string>> = {};
