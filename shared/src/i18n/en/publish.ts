/** English strings of publish. Keys are `publish.…`; ICU MessageFormat. */
export const publishEn = {} as const;
