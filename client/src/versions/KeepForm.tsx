import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { type Version, versionTitleMax } from '@vernissage/shared/work/versions';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { focusWhenShown } from '../work/focus-when-shown.ts';
import { useNotices } from '../workshop/notices.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import { useCommand } from '../workshop/use-command.ts';
import styles from './versions.module.css';
import { versionsKey } from './versions-key.ts';

/** Keeps the room as it is now, under a name. */
export function KeepForm({ onKept, disabled }: { readonly onKept: (id: string) => void; readonly disabled: boolean }) {
  const say = useSay();
  const { workshop } = useStage().state;
  const [isOpen, setIsOpen] = useState(false);
  if (!isOpen)
    return (
      <button type="button" className={`btn line ${styles.keep}`} disabled={disabled} onClick={() => setIsOpen(true)}>
        <Icon name="plus" />
        {say('versions.keepNow')}
      </button>
    );
  return (
    <NameForm
      path={`/api/workshops/${workshop.id}/versions`}
      method="post"
      onClose={() => setIsOpen(false)}
      onNamed={({ id }) => {
        setIsOpen(false);
        onKept(id);
      }}
    />
  );
}

type NameProps = {
  readonly path: string;
  readonly method: 'post' | 'patch';
  readonly onClose: () => void;
  readonly onNamed: (version: Version) => void;
};

/** Asks for a name and sends it; what is refused is told in the notice line and the name stays in the field. */
export function NameForm({ path, method, onClose, onNamed }: NameProps) {
  const say = useSay();
  const send = useCommand();
  const queries = useQueryClient();
  const { tell } = useNotices();
  const { workshop } = useStage().state;
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useId();

  async function keep(event: FormEvent): Promise<void> {
    event.preventDefault();
    const title = name.trim();
    if (title === '' || busy) return;
    setBusy(true);
    const answer = await send<Version>(path, { title }, method);
    setBusy(false);
    if (!answer.ok) return;
    await queries.invalidateQueries({ queryKey: versionsKey(workshop.id), exact: true });
    tell({ tone: 'ok', text: say('versions.kept', { title }) });
    onNamed(answer.value);
  }

  return (
    <form className={styles.form} onSubmit={(event) => void keep(event)}>
      <label htmlFor={field}>{say('versions.nameLabel')}</label>
      <input
        id={field}
        ref={focusWhenShown}
        className="in"
        dir="auto"
        value={name}
        maxLength={versionTitleMax}
        placeholder={say('versions.nameHint')}
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
      <span className="row wrap">
        <button type="submit" className="btn primary sm" aria-disabled={busy || name.trim() === ''}>
          {say('versions.keep')}
        </button>
        <button type="button" className="btn quiet sm" onClick={onClose}>
          {say('house.cancel')}
        </button>
      </span>
    </form>
  );
}
