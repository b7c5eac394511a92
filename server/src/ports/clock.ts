/** Time and chance are passed in. */
export type Clock = {
  /** UTC epoch milliseconds. */
  now(): number;
};

/** Random ids: nanoid's 21 characters, `[A-Za-z0-9_-]`. */
export type NewId = () => string;
