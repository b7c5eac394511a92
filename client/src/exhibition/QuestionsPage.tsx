/** Not built yet. */
export function QuestionsPage() {
  return null;
}
