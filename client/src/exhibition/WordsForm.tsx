import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { charactersIn } from '@vernissage/shared/exhibition/question';
import type { Language } from '@vernissage/shared/summit/summit';
import { useSay } from '../ground/say.ts';
import { keepText, keptText } from './kept-text.ts';
import styles from './questions.module.css';

type WordsFormProps = {
  /** Under which name unsent words are kept while the page is open. */
  readonly kept: string;
  /** What stands in the field before anything was typed. */
  readonly initial?: string;
  readonly label: string;
  readonly hint: string;
  readonly max: number;
  readonly button: string;
  readonly blocked: boolean;
  readonly lang?: Language;
  readonly focus?: boolean;
  readonly onCancel?: () => void;
  readonly onSend: (text: string) => Promise<boolean>;
  readonly children?: ReactNode;
};

/** A field with its limit; what was typed stays until it is sent, also when another question is looked at in between. */
export function WordsForm({ kept, initial = '', label, hint, max, button, blocked, lang, focus, onCancel, onSend, children }: WordsFormProps) {
  const say = useSay();
  const id = useId();
  const [text, setText] = useState(() => keptText(kept) ?? initial);
  const [empty, setEmpty] = useState(false);
  const over = charactersIn(text.trim()) - max;
  const problem = over > 0 ? say('questions.tooLong', { over }) : empty && text.trim() === '' ? say('questions.emptyText') : null;
  const write = (value: string): void => {
    keepText(kept, value);
    setText(value);
  };
  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    setEmpty(text.trim() === '');
    if (blocked || over > 0 || text.trim() === '') return;
    if (await onSend(text)) keepText(kept, null);
  }
  return (
    <form className={styles['form']} onSubmit={(event) => void send(event)} noValidate>
      <div className="field">
        <label htmlFor={id}>{label}</label>
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
        <textarea
          id={id}
          className={problem === null ? 'in' : 'in bad'}
          rows={3}
          value={text}
          lang={lang}
          dir="auto"
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the form opens by the reader's own act
          autoFocus={focus}
          aria-describedby={problem === null ? `${id}-hint` : `${id}-hint ${id}-problem`}
          aria-invalid={problem !== null}
          onChange={(event) => write(event.target.value)}
        />
        {problem !== null && (
          <p className="err" id={`${id}-problem`}>
            {problem}
          </p>
        )}
      </div>
      {children}
      <div className="row wrap">
        <button type="submit" className="btn wall" aria-disabled={blocked}>
          {button}
        </button>
        {onCancel && (
          <button type="button" className="btn quiet" onClick={onCancel}>
            {say('questions.cancelRefusal')}
          </button>
        )}
      </div>
    </form>
  );
}
