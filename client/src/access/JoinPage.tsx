/** Not built yet. */
export function JoinPage() {
  return null;
}
