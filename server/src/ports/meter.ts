import type { RelayMeter } from './relay-meter.ts';

/** What the whole house tells of its work: numbers and words of the code, never a name, an id or anything written. */
export type Meter = RelayMeter & {
  /** Somebody did not get in. `reason` is a word of the sign-in door, or `too-many`. */
  signInRefused(reason: string): void;
};
