/** Not built yet. */
export function ScreenPage() {
  return null;
}
