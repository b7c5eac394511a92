import { useSay } from '../ground/say.ts';
import styles from './join.module.css';

/** Opens in its place, so that nobody leaves a half-filled form. Says nothing that the server does not keep to. */
export function WhatWeStore() {
  const say = useSay();
  return (
    <div className="tiny muted">
      <p>{say('access.noAccount')}</p>
      <details className={styles['stored']}>
        <summary>{say('access.stored')}</summary>
        <p>{say('access.storedIntro')}</p>
        <ul>
          <li>{say('access.storedYou')}</li>
          <li>{say('access.storedWork')}</li>
          <li>{say('access.storedVotes')}</li>
          <li>{say('access.storedAnonymous')}</li>
        </ul>
        <p>{say('access.storedCookie')}</p>
        <p>{say('access.storedRights')}</p>
      </details>
    </div>
  );
}
