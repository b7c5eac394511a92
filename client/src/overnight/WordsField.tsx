import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import styles from './desk.module.css';

/** How much still fits; `over` is true from one too many. */
export type Room = { readonly text: string; readonly over: boolean };

/**
 * Words that a person writes, with what is left of the room for them. Enter saves,
 * Esc gives up. What does not fit can still be saved: it blocks approval, never the writing. Stays open, with its text, when saving was
 * refused; `start` may change meanwhile, then another editor's words are shown beside one's own.
 */
export function WordsField({
  label,
  hint,
  start,
  language,
  roomFor,
  saveLabel,
  returnTo,
  onSave,
  onClose,
}: {
  label: string;
  hint?: string;
  start: string;
  language: string;
  roomFor: (text: string) => Room | null;
  saveLabel?: string;
  /** Id of the place that the focus goes back to. */
  returnTo: string;
  onSave: (text: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const say = useSay();
  const { may, problem, forget } = useAtDesk();
  const [text, setText] = useState(start);
  const [tried, setTried] = useState(false);
  const [opened] = useState(start);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const room = roomFor(text);
  const wrong = tried ? problem : null;
  // One's own words arrive here a moment before the field closes; they are nobody else's.
  const meanwhile = start !== opened && start !== text.trim();
  const leave = (): void => {
    onClose();
    requestAnimationFrame(() => {
      const place = document.getElementById(returnTo);
      (place?.matches('button') ? place : (place?.querySelector<HTMLElement>('button') ?? place))?.focus();
    });
  };
  const save = async (): Promise<void> => {
    if (!may) return;
    setTried(true);
    if (await onSave(text.trim())) leave();
  };
  const close = (): void => {
    forget();
    leave();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
  };
  return (
    <div className={styles['field']}>
      <label className="lbl" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="err" id={`${id}-err`}>
          {wrong} {say('desk.textKept')}
        </p>
      )}
      {meanwhile && (
        <p className="note warn small" id={`${id}-meanwhile`}>
          {say('desk.meanwhile', { text: start })}
        </p>
      )}
      <textarea
        ref={field}
        id={id}
        className={wrong || room?.over ? 'in bad' : 'in'}
        lang={language}
        dir="auto"
        rows={3}
        maxLength={1000}
        value={text}
        aria-describedby={[hint ? `${id}-hint` : '', `${id}-room`, wrong ? `${id}-err` : '', meanwhile ? `${id}-meanwhile` : ''].filter(Boolean).join(' ')}
        onChange={(event) => setText(event.target.value.replaceAll('\n', ' '))}
        onKeyDown={onKey}
      />
      <div className="row wrap">
        <button type="button" className="btn primary sm" aria-disabled={!may} onClick={() => void save()}>
          {saveLabel ?? say('house.save')}
        </button>
        <button type="button" className="btn line sm" onClick={close}>
          {say('house.cancel')}
        </button>
        <span id={`${id}-room`} className={room?.over ? 'small err' : 'small muted'}>
          {room?.text}
        </span>
      </div>
    </div>
  );
}

/** Room in characters, as the wall counts it. */
export function useCharacters(limit: number): (text: string) => Room {
  const say = useSay();
  return (text) => {
    const left = limit - text.trim().length;
    return left < 0 ? { text: say('desk.charactersOver', { over: -left }), over: true } : { text: say('desk.charactersLeft', { left }), over: false };
  };
}
