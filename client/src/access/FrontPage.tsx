/** Not built yet. */
export function FrontPage() {
  return null;
}
