import { EditorContent, useEditor, type AnyExtension } from '@tiptap/react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Awareness } from 'y-protocols/awareness';
import type * as Y from 'yjs';
import { useSay } from '../../ground/say.ts';
import type { LiveDocument } from '../../relay/live-document.ts';
import { useAnnounce, type Announce } from '../../ui/announcer.tsx';
import { bodyExtensions } from './body-extensions.ts';
import { CalmClicks } from './calm-clicks.ts';
import { carets, nameMovedCarets } from './carets.ts';
import { Conform } from './conform.ts';
import { EditorTools } from './EditorTools.tsx';
import { MendBinding } from './mend-binding.ts';
import { giveBlocksTheirText } from './text-blocks.ts';
import styles from './body.module.css';

export type BodyEditorProps = {
  readonly document: LiveDocument;
  /** The document's doc and presence at this mount; another incarnation is another mount. */
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly mayWrite: boolean;
  readonly label: string;
  readonly lang: string;
  readonly tools?: ReactNode;
};

/** The editor of a proposal's text, bound to one copy of its document. When writing stops being allowed the text stays and the tools go quiet. */
export function BodyEditor({ document, doc, awareness, mayWrite, label, lang, tools }: BodyEditorProps) {
  const say = useSay();
  const announce = useAnnounce();
  const root = useRef<HTMLDivElement>(null);
  const [made] = useState(() => makeExtensions(document, doc, awareness, { say, announce, mayWrite }));
  const editorProps = useMemo(() => {
    const named = { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang, dir: 'auto', class: styles['text'] ?? '' };
    return { attributes: mayWrite ? named : { ...named, 'aria-readonly': 'true', tabindex: '0' } };
  }, [label, lang, mayWrite]);
  const editor = useEditor({ extensions: made.extensions, editorProps, editable: mayWrite, shouldRerenderOnTransaction: false });
  useEffect(() => made.hear({ say, announce, mayWrite }), [announce, made, mayWrite, say]);
  useEffect(() => {
    editor.setEditable(mayWrite, false);
  }, [editor, mayWrite]);
  useEffect(() => giveBlocksTheirText(doc), [doc]);
  useEffect(() => (root.current ? nameMovedCarets(awareness, root.current) : undefined), [awareness]);
  return (
    <div ref={root} className={styles['editor']}>
      {mayWrite && <EditorTools editor={editor}>{tools}</EditorTools>}
      <EditorContent editor={editor} className={styles['page']} />
    </div>
  );
}

type Surroundings = { readonly say: ReturnType<typeof useSay>; readonly announce: Announce; readonly mayWrite: boolean };

/** The editor is made once and asks later: it speaks the language, and keeps to the right, that it last heard of. */
function makeExtensions(
  document: LiveDocument,
  doc: Y.Doc,
  awareness: Awareness,
  first: Surroundings,
): { extensions: AnyExtension[]; hear: (next: Surroundings) => void } {
  let now = first;
  return {
    extensions: [
      ...bodyExtensions(doc),
      carets(awareness, (name, city) => (city === null ? name : now.say('relay.nameAndCity', { name, city }))),
      CalmClicks,
      Conform.configure({ onTooDeep: () => now.announce.assertive(now.say('relay.tooDeep')), mayWrite: () => now.mayWrite }),
      MendBinding.configure({ onTrouble: (listener: () => void) => document.onTrouble(listener) }),
    ],
    hear(next) {
      now = next;
    },
  };
}
