/**
 * How a page's documents travel: over a WebSocket, or over POST where the network lets no socket through (rules S1, S8 and S9 in
 * docs/rules/relay.md). One for the page, so that its second document need not find out again. Pure: no socket, no timer.
 */
export type Carrier = 'socket' | 'post';

export type Carriers = {
  /** What a document that has not been in contact yet begins with: what last worked on this page. */
  readonly preferred: Carrier;
  /** A document arrived this way. */
  worked(carrier: Carrier): void;
  /** Asked each second while something travels by POST: true when it is time to see whether a socket opens again. */
  trialIsDue(): boolean;
};

/** The first trial is soon, because a restart of the server may look like a closed network; later ones leave a closed network alone. */
const trialMs = { first: 10_000, most: 120_000 };

export function createCarriers(now: () => number, random: () => number): Carriers {
  let preferred: Carrier = 'socket';
  let wait = trialMs.first;
  let nextAt = 0;
  const later = (): void => {
    nextAt = now() + wait * (0.75 + random() / 2);
    wait = Math.min(trialMs.most, wait * 2);
  };
  return {
    get preferred() {
      return preferred;
    },
    worked(carrier) {
      if (carrier === preferred) return;
      preferred = carrier;
      wait = trialMs.first;
      later();
    },
    trialIsDue() {
      if (preferred !== 'post' || now() < nextAt) return false;
      later();
      return true;
    },
  };
}
