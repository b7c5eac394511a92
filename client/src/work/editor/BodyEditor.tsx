import type { ReactNode } from 'react';
import type * as Y from 'yjs';
import type { LiveDocument } from '../../relay/live-document.ts';

export type BodyEditorProps = {
  readonly document: LiveDocument;
  readonly doc: Y.Doc;
  readonly mayWrite: boolean;
  readonly label: string;
  readonly lang: string;
  readonly tools?: ReactNode;
};

/** The editor of a proposal's text. */
export function BodyEditor({ label, tools }: BodyEditorProps) {
  return <div aria-label={label}>{tools}</div>;
}
