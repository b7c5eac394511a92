/** Not built yet. */
export function OrganisePage() {
  return null;
}
