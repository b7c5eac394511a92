/** Names of live documents: `work/{workshop}`, `body/{card}`. A name holds exactly one slash. */
export type DocumentName = `work/${string}` | `body/${string}`;
export type DocumentKind = 'work' | 'body';

export function workDocument(workshop: string): DocumentName {
  return `work/${workshop}`;
}

export function bodyDocument(card: string): DocumentName {
  return `body/${card}`;
}

/** Null for anything that is no name of ours. */
export function parseDocumentName(text: string): { name: DocumentName; kind: DocumentKind; id: string } | null {
  const match = /^(work|body)\/([\w-]{8,64})$/.exec(text);
  if (!match) return null;
  return { name: text as DocumentName, kind: match[1] as DocumentKind, id: match[2] as string };
}

/** Schema number of each kind; rises when a form is added that an older editor would delete (ARCHITECTURE section 2). */
export const schemaOf: Record<DocumentKind, number> = { work: 1, body: 1 };
