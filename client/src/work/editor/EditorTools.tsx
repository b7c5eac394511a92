import { useEditorState, type Editor } from '@tiptap/react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSay } from '../../ground/say.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { LinkForm } from './LinkForm.tsx';
import styles from './body.module.css';

type Tool = {
  readonly id: string;
  readonly label: string;
  readonly icon?: IconName;
  readonly pressed?: boolean;
  readonly able: boolean;
  readonly act: () => void;
};

/** The text tools of screen 04: one tab stop, arrows inside, Home and End. `children` hang at the end, each with its own stop. */
export function EditorTools({ editor, children }: { readonly editor: Editor; readonly children: ReactNode }) {
  const say = useSay();
  const [current, setCurrent] = useState('bold');
  const [linking, setLinking] = useState(false);
  const bar = useRef<HTMLDivElement>(null);
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      heading: now.isActive('heading'),
      list: now.isActive('bulletList'),
      link: now.isActive('link'),
      undo: now.can().undo(),
      redo: now.can().redo(),
    }),
  });
  const chain = () => editor.chain().focus();
  const tools: readonly Tool[] = [
    { id: 'bold', label: say('relay.toolBold'), icon: 'bold', pressed: state.bold, able: true, act: () => chain().toggleBold().run() },
    { id: 'heading', label: say('relay.toolHeading'), pressed: state.heading, able: true, act: () => chain().toggleHeading({ level: 2 }).run() },
    { id: 'list', label: say('relay.toolList'), icon: 'list', pressed: state.list, able: true, act: () => chain().toggleBulletList().run() },
    { id: 'link', label: say('relay.toolLink'), icon: 'link', pressed: state.link, able: true, act: () => setLinking(true) },
    { id: 'undo', label: say('relay.toolUndo'), icon: 'undo', able: state.undo, act: () => chain().undo().run() },
    { id: 'redo', label: say('relay.toolRedo'), icon: 'redo', able: state.redo, act: () => chain().redo().run() },
  ];
  const onKey = (event: KeyboardEvent): void => {
    const forward = getComputedStyle(event.currentTarget).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
    const at = tools.findIndex(({ id }) => id === current);
    const to =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? tools.length - 1
          : !event.key.startsWith('Arrow')
            ? null
            : event.key === forward || event.key === 'ArrowDown'
              ? at + 1
              : at - 1;
    if (to === null) return;
    event.preventDefault();
    const next = tools[(to + tools.length) % tools.length];
    if (!next) return;
    setCurrent(next.id);
    bar.current?.querySelector<HTMLElement>(`[data-tool="${next.id}"]`)?.focus();
  };
  return (
    <div className={styles['tools']}>
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its buttons take the focus, one at a time */}
      <div ref={bar} role="toolbar" aria-label={say('relay.tools')} className={styles['toolbar']} onKeyDown={onKey}>
        {tools.map((tool) => (
          <button
            key={tool.id}
            type="button"
            data-tool={tool.id}
            className={`btn ${tool.icon ? '' : 'small'}`}
            tabIndex={tool.id === current ? 0 : -1}
            aria-label={tool.icon ? tool.label : undefined}
            title={tool.icon ? tool.label : undefined}
            aria-pressed={tool.pressed}
            aria-disabled={!tool.able}
            onFocus={() => setCurrent(tool.id)}
            onMouseDown={(event) => event.preventDefault() /* the selection stays in the text */}
            onClick={() => tool.able && tool.act()}
          >
            {tool.icon ? <Icon name={tool.icon} /> : tool.label}
          </button>
        ))}
      </div>
      {children && <span className={styles['toolsEnd']}>{children}</span>}
      {linking && <LinkForm editor={editor} onDone={() => setLinking(false)} />}
    </div>
  );
}
