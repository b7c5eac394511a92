import type { roomEn } from '../en/room.ts';

/** French strings of room; the type asks for every English key and no other. */
export const roomFr: Readonly<Record<keyof typeof roomEn, string>> = {};
