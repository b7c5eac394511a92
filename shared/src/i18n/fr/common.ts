import type { commonEn } from '../en/common.ts';

/** French strings of common; the type asks for every English key and no other. */
export const commonFr: Readonly<Record<keyof typeof commonEn, string>> = {};
