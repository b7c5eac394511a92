import type { Board } from '../exhibition/board.ts';
import { canonicalJson, sha256Hex } from '../summit/canonical-json.ts';

/** What an approval names: SHA-256 of the board's canonical JSON, lower-case hex. One changed letter is another board. */
export function boardHash(board: Board): string {
  return sha256Hex(canonicalJson(board));
}
