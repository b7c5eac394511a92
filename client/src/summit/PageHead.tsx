import { useState } from 'react';
import { Link, NavLink } from 'react-router';
import type { Me } from '@vernissage/shared/access/me';
import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import type { Summit } from '@vernissage/shared/summit/summit';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Mark } from '../ui/Mark.tsx';
import { PersonDialog } from './PersonDialog.tsx';
import styles from './home.module.css';

/** The head of every page outside the room: the summit, the ways on, and who one is. Staff see the ways to their work. */
export function PageHead({ me, summit }: { me: Me; summit: Summit }) {
  const say = useSay();
  const { language } = useLanguage();
  const [open, setOpen] = useState(false);
  const organises = me.role === 'organiser';
  const staff = organises || me.role === 'moderator';
  return (
    <>
      <a className="skip" href="#main">
        {say('house.skip')}
      </a>
      <header>
        {summit.rehearsal && <p className="rehearsal">{say('house.rehearsal')}</p>}
        <div className={styles['head']}>
          <Link className="mark" to="/home">
            <Mark />
            <span>{summit.shortTitle}</span>
          </Link>
          <nav aria-label={say('access.navigation')}>
            <NavLink to="/home">{organises ? say('access.organiserTitle') : say('access.programme')}</NavLink>
            {staff && <NavLink to="/desk">{say('access.desk')}</NavLink>}
            {staff && <NavLink to="/questions">{say('access.questions')}</NavLink>}
            {organises && (
              <NavLink to="/organise" end>
                {say('access.links')}
              </NavLink>
            )}
            <a href={exhibitionPath(summit, language === summit.languages[0] ? null : language)}>{say('access.exhibition')}</a>
          </nav>
          <button type="button" className={styles['me']} aria-haspopup="dialog" onClick={() => setOpen(true)}>
            <span className="sr">{say('access.you', { name: me.name })}</span>
            <span className={styles['lang']} aria-hidden="true">
              {language.toUpperCase()}
            </span>
            <span className="av" aria-hidden="true">
              {initialsOf(me.name)}
              {me.delegation && <i>{me.delegation.letters}</i>}
            </span>
          </button>
        </div>
      </header>
      {open && <PersonDialog me={me} onClose={() => setOpen(false)} />}
    </>
  );
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/);
  return `${words[0]?.charAt(0) ?? ''}${words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : ''}`;
}
