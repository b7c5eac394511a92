import { type FormEvent, useId, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { readCode, showCode } from '@vernissage/shared/access/code';
import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { FieldError } from './FieldError.tsx';
import { LanguageField } from './LanguageField.tsx';
import { useMeQuery, useProgrammeQuery, useSummitQuery } from './queries.ts';
import { FrontWall } from './FrontWall.tsx';
import { RehearsalLine } from './RehearsalLine.tsx';
import styles from './join.module.css';

/** `/`: the exhibition, and "I have a code". Whoever is signed in gets the way to their sessions. */
export function FrontPage() {
  const say = useSay();
  const announce = useAnnounce();
  const { language, choose } = useLanguage();
  const navigate = useNavigate();
  const id = useId();
  const summit = useSummitQuery().data?.summit ?? null;
  const programme = useProgrammeQuery().data ?? null;
  const me = useMeQuery().data ?? null;
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  function go(event: FormEvent): void {
    event.preventDefault();
    const code = readCode(typed);
    if (code !== null) {
      void navigate(`/join/${showCode(code)}`);
      return;
    }
    const problem = say(typed.trim() === '' ? 'access.codeMissing' : 'access.shortCode');
    setError(problem);
    announce.assertive(problem);
    document.getElementById(id)?.focus();
  }
  return (
    <div className={styles['frame']}>
      <title>{summit ? `${summit.shortTitle} · ${say('house.product')}` : say('house.product')}</title>
      <RehearsalLine rehearsal={summit?.rehearsal} />
      <main className={styles['join']} id="main">
        <FrontWall
          summit={summit}
          programme={programme}
          exhibition={summit ? exhibitionPath(summit, language === summit.languages[0] ? null : language) : null}
        />
        <section className={styles['side']}>
          <div className={styles['form']}>
            {me && me.role !== 'screen' && (
              <Link className={`btn primary ${styles['enter']}`} to="/home">
                {say('access.goHome', { name: me.name })}
                <Icon name="forward" />
              </Link>
            )}
            <form noValidate onSubmit={go} className={styles['two']}>
              <div>
                <h2>{say('access.haveCode')}</h2>
                <p className={styles['hint']}>{say('access.codeIntro')}</p>
              </div>
              <div className="field">
                <label htmlFor={id}>{say('access.code')}</label>
                <input
                  id={id}
                  className={`in ${styles['code']}${error === null ? '' : ' bad'}`}
                  value={typed}
                  autoComplete="off"
                  autoCapitalize="characters"
                  autoCorrect="off"
                  spellCheck={false}
                  dir="ltr"
                  maxLength={20}
                  aria-invalid={error !== null}
                  aria-describedby={`${id}-error ${id}-hint`}
                  onChange={(event) => {
                    setError(null);
                    setTyped(event.target.value);
                  }}
                />
                <FieldError id={`${id}-error`} text={error} />
                <p className={`tiny muted ${styles['hint']}`} id={`${id}-hint`}>
                  {say('access.codeHint')}
                </p>
              </div>
              <button type="submit" className={me ? 'btn' : 'btn primary'}>
                {say('access.codeGo')}
                <Icon name="forward" />
              </button>
            </form>
            <LanguageField value={language} onChange={choose} />
          </div>
        </section>
      </main>
    </div>
  );
}
