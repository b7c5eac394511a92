import { canonicalJson, sha256Hex } from '../summit/canonical-json.ts';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The receipt of a ballot: SHA-256 hex over the canonical JSON of [round, nonce]. The device makes the nonce and keeps it; the server stores the
 * receipt alone, so a receipt proves that a ballot is in the count, never what stands on it (rule R1).
 */
export function receiptOf(round: string, nonce: string): string {
  return sha256Hex(canonicalJson([round, nonce]));
}

/** How a receipt is shown: its first 30 bits as six Crockford characters, `7K2-Q9M`. */
export function shownReceipt(receipt: string): string {
  const bits = BigInt(`0x${receipt.slice(0, 8)}`) >> 2n;
  const characters = [25n, 20n, 15n, 10n, 5n, 0n].map((shift) => crockford.charAt(Number((bits >> shift) & 31n)));
  return `${characters.slice(0, 3).join('')}-${characters.slice(3).join('')}`;
}
