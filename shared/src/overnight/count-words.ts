/** Words of a sentence as a reader counts them: runs of letters and digits, with what ties them together (`W2-P-001`, `l’idée`, `2.5`). */
export function countWords(text: string): number {
  return text.match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}'’\-.,/]*[\p{L}\p{N}\p{M}])?/gu)?.length ?? 0;
}
