/** English strings of room. Keys are `room.…`; ICU MessageFormat. */
export const roomEn = {} as const;
