/** English strings of relay. Keys are `relay.…`; ICU MessageFormat. */
export const relayEn = {} as const;
