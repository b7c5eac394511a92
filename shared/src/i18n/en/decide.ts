/** English strings of decide. Keys are `decide.…`; ICU MessageFormat. */
export const decideEn = {} as const;
