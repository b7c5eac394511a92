import { useId, useState, type FormEvent } from 'react';
import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { focusWhenShown } from './focus-when-shown.ts';

type Props = { readonly name: string; readonly now: number; readonly of: number; readonly onMove: (position: number) => void; readonly onClose: () => void };

/** Moves an action to a place by its number: for long lists, and for people who neither drag nor count key strokes. */
export function PositionDialog({ name, now, of, onMove, onClose }: Props) {
  const say = useSay();
  const [text, setText] = useState(String(now));
  const id = useId();
  const position = Number(text);
  const fits = Number.isInteger(position) && position >= 1 && position <= of;
  function move(event: FormEvent): void {
    event.preventDefault();
    if (!fits) return;
    onMove(position);
    onClose();
  }
  return (
    <Dialog
      title={say('act.movePositionTitle', { action: name })}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn line" onClick={onClose}>
            {say('house.cancel')}
          </button>
          <button type="submit" form={`${id}-form`} className="btn primary" aria-disabled={!fits}>
            {say('act.movePositionDo', { place: fits ? position : now })}
          </button>
        </>
      }
    >
      <form id={`${id}-form`} onSubmit={move}>
        <label htmlFor={id}>{say('act.movePositionLabel', { of })}</label>
        <input
          id={id}
          className="in"
          inputMode="numeric"
          value={text}
          ref={focusWhenShown}
          aria-invalid={!fits}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </Dialog>
  );
}
