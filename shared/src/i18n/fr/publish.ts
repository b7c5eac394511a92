import type { publishEn } from '../en/publish.ts';

/** French strings of publish; the type asks for every English key and no other. */
export const publishFr: Readonly<Record<keyof typeof publishEn, string>> = {};
