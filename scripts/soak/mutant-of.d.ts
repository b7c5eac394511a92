import type { Chance } from '../../server/test/relay-chance.ts';
/** A damaged copy of an update: one to three small harms anywhere in its bytes. */
export declare function mutantOf(bytes: Uint8Array, chance: Chance): Uint8Array;
