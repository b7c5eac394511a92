import type { Editor } from '@tiptap/react';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { isLinkTarget } from '@vernissage/shared/documents/body-shape';
import { useSay } from '../../ground/say.ts';
import styles from './body.module.css';

/** Sets or removes the link of the selection. Esc closes it and leaves all as it was; the focus returns to the text. */
export function LinkForm({ editor, onDone }: { readonly editor: Editor; readonly onDone: () => void }) {
  const say = useSay();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [before] = useState(() => hrefAt(editor));
  const [address, setAddress] = useState(before ?? 'https://');
  const [bad, setBad] = useState(false);
  useEffect(() => input.current?.select(), []);
  const done = (): void => {
    onDone();
    editor.commands.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const href = wholeAddress(address);
    if (href === null) return setBad(true);
    const { empty } = editor.state.selection;
    if (before !== null) editor.chain().extendMarkRange('link').setLink({ href }).run();
    else if (empty) editor.commands.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] });
    else editor.commands.setLink({ href });
    done();
  };
  return (
    <form className={styles['link']} onSubmit={submit}>
      <label htmlFor={id} className="lbl small">
        {say('relay.linkAddress')}
      </label>
      <input
        ref={input}
        id={id}
        className={`in ${bad ? 'bad' : ''}`}
        inputMode="url"
        autoComplete="off"
        dir="ltr"
        value={address}
        aria-invalid={bad}
        aria-describedby={`${id}-hint`}
        onKeyDown={(event) => event.key === 'Escape' && done()}
        onChange={(event) => {
          setAddress(event.target.value);
          setBad(false);
        }}
      />
      <p id={`${id}-hint`} className={bad ? 'err' : 'hint'} role={bad ? 'alert' : undefined}>
        {bad ? say('relay.linkBad') : say('relay.linkHint')}
      </p>
      <div className="row wrap">
        <button type="submit" className="btn primary sm">
          {say('relay.linkSet')}
        </button>
        {before !== null && (
          <button
            type="button"
            className="btn line sm"
            onClick={() => {
              editor.chain().extendMarkRange('link').unsetLink().run();
              done();
            }}
          >
            {say('relay.linkRemove')}
          </button>
        )}
        <button type="button" className="btn quiet sm" onClick={done}>
          {say('house.cancel')}
        </button>
      </div>
    </form>
  );
}

function hrefAt(editor: Editor): string | null {
  const href: unknown = editor.getAttributes('link')['href'];
  return typeof href === 'string' ? href : null;
}

/** With its protocol; null when it can't be an address. */
function wholeAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || text === 'https://' || /\s/.test(text)) return null;
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`;
  return URL.canParse(whole) && isLinkTarget(whole) ? whole : null;
}
