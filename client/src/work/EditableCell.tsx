import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useSay } from '../ground/say.ts';
import { focusWhenShown } from './focus-when-shown.ts';
import styles from './act.module.css';

type Props = {
  /** What the cell is, with its row: "Output of W2-A-003". */
  readonly label: string;
  readonly value: string;
  readonly max: number;
  readonly readOnly: boolean;
  readonly lang?: string;
  /** Stands where nothing was written yet. */
  readonly empty: string;
  /** A fresh row begins with its first cell open. */
  readonly startsOpen?: boolean;
  readonly onSave: (next: string, before: string) => void;
  readonly children?: ReactNode;
};

/** A cell that reads as text and is edited in place: Enter or F2 opens, Enter keeps, Esc puts back, leaving keeps. */
export function EditableCell({ label, value, max, readOnly, lang, empty, startsOpen = false, onSave, children }: Props) {
  const say = useSay();
  /** Text while editing, and what stood there when it began. */
  const [draft, setDraft] = useState<{ text: string; before: string } | null>(startsOpen ? { text: value, before: value } : null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();

  if (readOnly)
    return (
      <span className={styles.text} dir="auto" lang={lang}>
        {value || <span className="muted">{empty}</span>}
        {draft && draft.text.trim() !== value && <span className={styles.meanwhile}>{say('act.notSaved', { value: draft.text })}</span>}
        {children}
      </span>
    );

  if (!draft)
    return (
      <>
        <button
          ref={button}
          type="button"
          className={`${styles.cell} ${value ? '' : styles.cellEmpty}`}
          aria-label={say('act.cellEdit', { cell: label, value: value || empty })}
          onClick={() => setDraft({ text: value, before: value })}
          onKeyDown={(event) => {
            if (event.key !== 'F2') return;
            event.preventDefault();
            setDraft({ text: value, before: value });
          }}
        >
          <span dir="auto" lang={lang}>
            {value || empty}
          </span>
        </button>
        {children}
      </>
    );

  function close(keep: boolean, refocus: boolean): void {
    if (!draft) return;
    const next = draft.text.trim();
    setDraft(null);
    if (keep && next !== draft.before && next.length <= max) onSave(next, draft.before);
    if (refocus) requestAnimationFrame(() => button.current?.focus());
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (draft && draft.text.trim().length <= max) close(true, true);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close(false, true);
    }
  }
  const over = draft.text.trim().length - max;
  return (
    <>
      <textarea
        className={`in ${over > 0 ? 'bad' : ''} ${styles.editor}`}
        aria-label={label}
        aria-describedby={`${id}-more`}
        aria-invalid={over > 0}
        rows={1}
        value={draft.text}
        dir="auto"
        lang={lang}
        ref={focusWhenShown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setDraft({ ...draft, text: event.target.value })}
        onKeyDown={onKeyDown}
        onBlur={() => over <= 0 && close(true, false)}
      />
      <span id={`${id}-more`}>
        {over > 0 && <span className="err">{say('room.tooLong', { count: over })}</span>}
        {value !== draft.before && <span className={styles.meanwhile}>{say('act.changedMeanwhile', { value: value || empty })}</span>}
      </span>
      {children}
    </>
  );
}
