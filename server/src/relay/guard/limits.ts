/** Limits of the guard (docs/rules/relay.md G1 to G6). Starting values, each above what real editing was seen to need. */
export const limits = {
  /** Bytes of one update, step 2 alike. */
  bytes: 1 << 20,
  /** New structs of one update; a person back from an hour offline was seen with 16,505. */
  structs: 60_000,
  /** clientIDs with new structs in one update: each page load writes under its own. */
  clients: 64,
  /** Units of one struct, and of all new ones of an update. */
  structLength: 200_000,
  totalLength: 400_000,
  /** Ranges that delete something not deleted yet. */
  deletes: 60_000,
  /** Nesting of shared types. The editor stops at 40 nodes. */
  depth: 96,
  /** Steps of Yjs' conflict search that an update may cost; about 0.1 µs each. Lawful traffic stayed below 11,525. */
  steps: 300_000,
  /** A plain value: nesting, and size in about bytes. */
  valueDepth: 4,
  valueSize: 16_384,
  /** UTF-16 units of a key. */
  key: 128,
} as const;

export type Limits = { readonly [K in keyof typeof limits]: number };
