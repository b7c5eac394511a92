import type { relayEn } from '../en/relay.ts';

/** French strings of relay; the type asks for every English key and no other. */
export const relayFr: Readonly<Record<keyof typeof relayEn, string>> = {};
