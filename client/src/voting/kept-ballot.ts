import type { BallotContent } from '@vernissage/shared/voting/round';
import { receiptOf } from '@vernissage/shared/voting/receipt';

/**
 * What this device keeps of a ballot, by round and person: the choice until it is cast, the key and nonce of a sending that may have arrived, the
 * nonce of the ballot that was cast. Once a ballot is cast the choice is forgotten: the device of a secret voter tells nobody.
 */
export type KeptBallot = {
  readonly draft: BallotContent | null;
  /** A sending whose answer has not come. */
  readonly sending: Sending | null;
  /** Nonce of the ballot that the server answered for. */
  readonly castNonce: string | null;
};
export type Sending = { readonly castKey: string; readonly nonce: string; readonly ballot: BallotContent };

export const nothingKept: KeptBallot = { draft: null, sending: null, castNonce: null };

/** Reads what was kept; nothing when the device keeps nothing or it can't be read. */
export function readKept(round: string, person: string): KeptBallot {
  try {
    const text = localStorage.getItem(keyOf(round, person));
    return text === null ? nothingKept : { ...nothingKept, ...JSON.parse(text) };
  } catch {
    return nothingKept;
  }
}

/** A device that keeps nothing (private window, full) still votes: the page holds it as long as it is open. */
export function writeKept(round: string, person: string, kept: KeptBallot): void {
  try {
    localStorage.setItem(keyOf(round, person), JSON.stringify(kept));
  } catch {
    // storage may be switched off
  }
}

/**
 * The sending to use for a ballot. One that may have arrived keeps its key, so that it counts once; in an open round a changed ballot is a new one.
 */
export function sendingFor(kept: KeptBallot, ballot: BallotContent, secret: boolean): Sending {
  const { sending } = kept;
  const same = sending !== null && JSON.stringify(sending.ballot) === JSON.stringify(ballot);
  if (sending && (same || secret)) return { ...sending, ballot };
  return freshSending(ballot);
}

/** 160 random bits each; they have nothing to do with one another. */
export function freshSending(ballot: BallotContent): Sending {
  return { castKey: randomText(), nonce: randomText(), ballot };
}

export function receiptOfSending(round: string, { nonce }: Pick<Sending, 'nonce'>): string {
  return receiptOf(round, nonce);
}

function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function keyOf(round: string, person: string): string {
  return `vernissage.ballot.${round}.${person}`;
}
