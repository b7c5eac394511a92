/** English strings of digest. Keys are `digest.…`; ICU MessageFormat. */
export const digestEn = {} as const;
