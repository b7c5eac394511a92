/** English strings of common. Keys are `common.…`; ICU MessageFormat. */
export const commonEn = {} as const;
