/** English strings of access. Keys are `access.…`; ICU MessageFormat. */
export const accessEn = {} as const;
