import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { Me } from '@vernissage/shared/access/me';
import type { Language } from '@vernissage/shared/summit/summit';
import { FieldError } from '../access/FieldError.tsx';
import { LanguageField } from '../access/LanguageField.tsx';
import { api } from '../ground/api.ts';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { chooseTheme, type ThemeChoice, useTheme } from '../ground/theme.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './home.module.css';

const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** One's own shown name, language and appearance, and the way out. */
export function PersonDialog({ me, onClose }: { me: Me; onClose: () => void }) {
  const say = useSay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { language, choose } = useLanguage();
  const theme = useTheme();
  const id = useId();
  const [name, setName] = useState(me.name);
  const [wanted, setWanted] = useState<Language>(language);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const themeName = { system: say('house.themeSystem'), light: say('house.themeLight'), dark: say('house.themeDark') };

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    const shown = name.trim();
    if (shown === '') {
      setProblem(say('access.nameMissing'));
      document.getElementById(`${id}-name`)?.focus();
      return;
    }
    setBusy(true);
    const answer = await api.patch<Me>('/api/me', { ...(shown === me.name ? {} : { name: shown }), language: wanted });
    setBusy(false);
    if (!answer.ok) {
      setProblem(answer.refusal === 'unreachable' ? say('house.unreachable') : answer.status === 401 ? say('house.signedOut') : say('house.failed'));
      return;
    }
    queries.setQueryData(['me'], answer.value);
    choose(wanted);
    if (shown !== me.name) announce.polite(say('access.savedName', { name: answer.value.name }));
    onClose();
  }

  async function signOut(): Promise<void> {
    const answer = await api.post('/api/sign-out');
    if (!answer.ok) {
      setProblem(say(answer.refusal === 'unreachable' ? 'house.unreachable' : 'house.failed'));
      return;
    }
    queries.clear();
    await navigate('/', { replace: true });
  }

  return (
    <Dialog
      title={say('access.youTitle')}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="btn quiet" onClick={onClose}>
            {say('house.cancel')}
          </button>
          <button type="submit" form={`${id}-form`} className="btn primary" aria-disabled={busy}>
            {say('house.save')}
          </button>
        </>
      }
    >
      <form id={`${id}-form`} className={styles['person']} noValidate onSubmit={(event) => void save(event)}>
        <p className="small muted">
          {me.delegation
            ? say('access.youRole', {
                role: say('access.role', { role: me.role }),
                city: me.confirmed ? me.delegation.city : say('house.notConfirmed', { city: me.delegation.city }),
              })
            : say('access.role', { role: me.role })}
        </p>
        <div className="field">
          <label htmlFor={`${id}-name`}>{say('access.name')}</label>
          <input
            id={`${id}-name`}
            className={problem === null ? 'in' : 'in bad'}
            value={name}
            autoComplete="name"
            maxLength={80}
            aria-invalid={problem !== null}
            aria-describedby={`${id}-problem`}
            onChange={(event) => {
              setProblem(null);
              setName(event.target.value);
            }}
          />
          <FieldError id={`${id}-problem`} text={problem} />
        </div>
        <LanguageField value={wanted} onChange={setWanted} />
        <div className="field">
          <label htmlFor={`${id}-theme`}>{say('house.theme')}</label>
          <select
            id={`${id}-theme`}
            className="in"
            value={theme}
            onChange={(event) => chooseTheme(themes.find((one) => one === event.target.value) ?? 'system')}
          >
            {themes.map((one) => (
              <option key={one} value={one}>
                {themeName[one]}
              </option>
            ))}
          </select>
        </div>
        <div className={styles['out']}>
          <button type="button" className="btn line" onClick={() => void signOut()}>
            {say('access.signOut')}
          </button>
          <span className="tiny muted">{say('access.signOutHint')}</span>
        </div>
      </form>
    </Dialog>
  );
}
