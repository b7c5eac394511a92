/** Under which react-query keeps a room's versions; one version's own key begins with it. */
export function versionsKey(workshop: string): readonly string[] {
  return ['versions', workshop];
}
