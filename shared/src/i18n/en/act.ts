/** English strings of act. Keys are `act.…`; ICU MessageFormat. */
export const actEn = {} as const;
