/** English strings of exhibition. Keys are `exhibition.…`; ICU MessageFormat. */
export const exhibitionEn = {} as const;
