/**
 * Limits as the operator sees them. Each table lies beside the code that keeps its limits; config.ts reads what the environment says instead,
 * and docs/operations.md prints every row (a test compares the two).
 */
export type LimitRow = {
  /** Name in the environment, such as `LIMIT_UPDATE_BYTES`. */
  readonly setting: string;
  /** A whole number, within `min` and `max` like whatever is set instead. */
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly unit: LimitUnit;
  /** Why it is there and why so much: one sentence, for operators. */
  readonly reason: string;
};

export type LimitUnit =
  | 'bytes'
  | 'ms'
  | 'a second'
  | 'a minute'
  | 'at a time'
  | 'units'
  | 'steps'
  | 'levels'
  | 'cards'
  | 'times'
  | 'pages'
  | 'port'
  | 'pieces'
  | 'days'
  | 'hours';

export type LimitTable = Readonly<Record<string, LimitRow>>;

/** The limits themselves: a whole number for each row. */
export type LimitsOf<T extends LimitTable> = { readonly [K in keyof T]: number };

/** What holds when nothing is set. */
export function standardLimits<T extends LimitTable>(table: T): LimitsOf<T> {
  return chooseLimits(table, (row) => row.default);
}

/** One number for each row. */
export function chooseLimits<T extends LimitTable>(table: T, choose: (row: LimitRow) => number): LimitsOf<T> {
  return Object.fromEntries(Object.entries(table).map(([name, row]) => [name, choose(row)])) as LimitsOf<T>;
}
