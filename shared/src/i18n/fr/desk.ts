import type { deskEn } from '../en/desk.ts';

/** French strings of desk; the type asks for every English key and no other. */
export const deskFr: Readonly<Record<keyof typeof deskEn, string>> = {};
