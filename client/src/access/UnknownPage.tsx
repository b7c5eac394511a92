/** Not built yet. */
export function UnknownPage() {
  return null;
}
