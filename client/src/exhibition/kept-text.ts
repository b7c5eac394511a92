/** Words typed and not sent, kept as long as the page is open: looking at another question loses nothing. */
const kept = new Map<string, string>();

export function keptText(name: string): string | null {
  return kept.get(name) ?? null;
}

/** `null` = nothing to keep any more. */
export function keepText(name: string, text: string | null): void {
  if (text === null) kept.delete(name);
  else kept.set(name, text);
}
