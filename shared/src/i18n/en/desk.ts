/** English strings of desk. Keys are `desk.…`; ICU MessageFormat. */
export const deskEn = {} as const;
