/** Not built yet. */
export function DeskPage() {
  return null;
}
