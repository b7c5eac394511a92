/** Not built yet. */
export function BoardsPage() {
  return null;
}
