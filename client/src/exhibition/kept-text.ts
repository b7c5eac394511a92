/** Words typed and not sent, kept as long as the page is open: looking at another question loses nothing. */
const kept = new Map<string, string>();

export function keptText(name: string): string {
  return kept.get(name) ?? '';
}

export function keepText(name: string, text: string): void {
  if (text === '') kept.delete(name);
  else kept.set(name, text);
}
