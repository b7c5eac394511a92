import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { Link } from 'react-router';
import { readCode, showCode } from '@vernissage/shared/access/code';
import type { Look } from '@vernissage/shared/access/me';
import type { Delegation } from '@vernissage/shared/summit/summit';
import type { Refusal } from '../ground/api.ts';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { CityField } from './CityField.tsx';
import { FieldError } from './FieldError.tsx';
import { LanguageField } from './LanguageField.tsx';
import { type About, refusalWords } from './refusal-words.ts';
import type { Looked } from './use-look.ts';
import type { Arrival } from './use-sign-in.ts';
import { WhatWeStore } from './WhatWeStore.tsx';
import styles from './join.module.css';

type Props = {
  withLink: boolean;
  looked: Looked;
  /** The code as typed. */
  typed: string;
  onType: (typed: string) => void;
  onUseCode: () => void;
  delegations: readonly Delegation[];
  busy: boolean;
  /** Why signing in failed, or null. */
  refused: Refusal | null;
  onEnter: (arrival: Arrival) => Promise<void>;
};

/** Code (or what the link opens), name, city, language, enter. Everything is asked once; every error says what to do and keeps what was typed. */
export function JoinForm({ withLink, looked, typed, onType, onUseCode, delegations, busy, refused, onEnter }: Props) {
  const say = useSay();
  const announce = useAnnounce();
  const { language, choose } = useLanguage();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const look = looked.state === 'found' ? looked.look : null;
  const person = look?.kind === 'person' ? look.who : null;
  const isScreen = person?.role === 'screen';
  const [name, setName] = useState<string | null>(null);
  const [delegation, setDelegation] = useState<string | null>(null);
  const [missing, setMissing] = useState<readonly About[]>([]);
  const shownName = name ?? person?.name ?? '';
  const fixedCity = look?.kind === 'team' ? look.delegation.city : (person?.city ?? null);
  // Until the server has said what the link or code opens, nobody knows what to ask for: no entering, no errors, no city that goes away again.
  const waits = busy || looked.state === 'looking';
  const asksCity = look?.kind !== 'team' && look?.kind !== 'person' && !(withLink && looked.state === 'looking');

  const found = refused ?? (looked.state === 'refused' ? looked.answer : null);
  const words = found && refusalWords(found, withLink ? null : typed);
  const said = words && say(words.key, words.values);
  useEffect(() => {
    if (said) announce.assertive(said);
  }, [said, announce]);
  const errorOf = (about: About): string | null => {
    if (words?.about === about) return said;
    if (!missing.includes(about)) return null;
    if (about === 'name') return say('access.nameMissing');
    if (about === 'city') return say('access.cityMissing');
    return typed.trim() === '' ? say('access.codeMissing') : say('access.shortCode');
  };

  function enter(event: FormEvent): void {
    event.preventDefault();
    if (waits) return;
    const problems: About[] = [];
    if (!withLink && readCode(typed) === null) problems.push('code');
    if (!isScreen && shownName.trim() === '') problems.push('name');
    if (asksCity && delegation === null) problems.push('city');
    setMissing(problems);
    if (problems.length > 0) {
      announce.assertive(say('access.problems', { count: problems.length }));
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    if (look === null) return;
    void onEnter({
      ...(!isScreen && shownName.trim() !== person?.name ? { name: shownName.trim() } : {}),
      ...(asksCity && delegation !== null ? { delegation } : {}),
      language,
    });
  }

  if (withLink && words?.ended) {
    return (
      <div className={styles['form']}>
        <div className="note bad">
          <Icon name="warn" />
          <p>{said}</p>
        </div>
        <div className={styles['two']}>
          <button type="button" className="btn primary" onClick={onUseCode}>
            {say('access.ownCode')}
          </button>
          <Link className="btn" to="/">
            {say('access.seeExhibition')}
          </Link>
        </div>
      </div>
    );
  }
  const codeError = errorOf('code');
  const nameError = errorOf('name');
  return (
    <form ref={form} className={styles['form']} noValidate onSubmit={enter}>
      {look && <Opens look={look} withLink={withLink} />}
      {words?.about === 'all' && (
        <div className="note bad">
          <Icon name="warn" />
          <p>{said}</p>
        </div>
      )}
      {!withLink && (
        <div className="field">
          <label htmlFor={`${id}-code`}>{say('access.code')}</label>
          <input
            id={`${id}-code`}
            className={`in ${styles['code']}${codeError === null ? '' : ' bad'}`}
            value={typed}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            dir="ltr"
            maxLength={20}
            aria-invalid={codeError !== null}
            aria-describedby={`${id}-code-error ${id}-code-hint`}
            onChange={(event) => {
              setMissing((list) => list.filter((about) => about !== 'code'));
              onType(event.target.value);
            }}
            onBlur={() => {
              const read = readCode(typed);
              if (read !== null) onType(showCode(read));
            }}
          />
          <FieldError id={`${id}-code-error`} text={codeError} />
          <p className={`tiny muted ${styles['hint']}`} id={`${id}-code-hint`}>
            {say('access.codeHint')}
          </p>
        </div>
      )}
      {!isScreen && (
        <div className="field">
          <label htmlFor={`${id}-name`}>{say('access.name')}</label>
          <input
            id={`${id}-name`}
            className={nameError === null ? 'in' : 'in bad'}
            value={shownName}
            autoComplete="name"
            maxLength={80}
            aria-invalid={nameError !== null}
            aria-describedby={`${id}-name-error ${id}-name-hint`}
            onChange={(event) => {
              setMissing((list) => list.filter((about) => about !== 'name'));
              setName(event.target.value);
            }}
          />
          <FieldError id={`${id}-name-error`} text={nameError} />
          <p className={`tiny muted ${styles['hint']}`} id={`${id}-name-hint`}>
            {say('access.nameHint')}
          </p>
        </div>
      )}
      {asksCity && (
        <CityField
          delegations={delegations}
          value={delegation}
          error={errorOf('city')}
          onChange={(next) => {
            setMissing((list) => list.filter((about) => about !== 'city'));
            setDelegation(next);
          }}
        />
      )}
      {fixedCity !== null && (
        <div className="field">
          <span className="lbl" id={`${id}-city`}>
            {say('access.city')}
          </span>
          <p className={styles['fixed']} aria-labelledby={`${id}-city`}>
            {fixedCity}
          </p>
          <p className={`tiny muted ${styles['hint']}`}>{say('access.cityByLink')}</p>
        </div>
      )}
      <LanguageField value={language} onChange={choose} />
      <button type="submit" className={`btn primary ${styles['enter']}`} aria-disabled={waits}>
        {waits
          ? say('access.entering')
          : say(isScreen ? 'access.enterScreen' : look?.kind === 'team' || look?.kind === 'person' ? 'access.enter' : 'access.enterRoom')}
        {!waits && <Icon name="forward" />}
      </button>
      {!isScreen && <WhatWeStore />}
    </form>
  );
}

/** What the link or code opens, once the server has said that it works. */
function Opens({ look, withLink }: { look: Look; withLink: boolean }) {
  const say = useSay();
  const announce = useAnnounce();
  const text = (): string => {
    if (look.kind === 'workshop') return say('access.opensRoom', { label: look.workshop.label ?? '', title: look.workshop.title });
    if (look.kind === 'team') return say('access.opensTeam', { city: look.delegation.city });
    if (look.who.role === 'screen') return say('access.opensScreen');
    return say('access.opensPerson', { who: look.who.name });
  };
  const works = say(withLink ? 'access.linkWorks' : 'access.codeWorks');
  const opens = text();
  useEffect(() => announce.polite(`${works} ${opens}`), [announce, works, opens]);
  return (
    <div className="note ok">
      <Icon name="check" />
      <div>
        <b>{works}</b>
        <br />
        <span className="small">{opens}</span>
      </div>
    </div>
  );
}
