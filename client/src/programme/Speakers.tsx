import type { Contribution } from '@vernissage/shared/programme/session';
import { useSay } from '../ground/say.ts';
import styles from './programme.module.css';

/** Who stands in the programme, in its order and words. To be confirmed is dashed and neutral, never red. */
export function Speakers({ contributions, lang }: { contributions: readonly Contribution[]; lang: string }) {
  const say = useSay();
  return (
    <ul className={`${styles['speakers']} small`}>
      {contributions.map((one, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the programme's own order is the only identity an entry has
        <li key={index}>
          <span className={`av ${one.status === 'confirmed' ? '' : styles['open']}`} aria-hidden="true">
            {one.status === 'confirmed' && one.person !== null ? initialsOf(one.person) : one.status === 'confirmed' ? '·' : '?'}
          </span>
          <span>
            <span className="tiny muted">{say('access.speakerRole', { role: one.role.replaceAll('-', '') })}</span>
            <br />
            {one.person === null && one.organisation === null && one.city === null ? (
              say('access.nobodyNamed')
            ) : (
              <span lang={lang}>
                {one.person !== null && <b>{one.person}</b>}
                {one.person !== null && one.organisation !== null && <br />}
                {one.organisation}
                {one.person === null && one.organisation === null && one.city !== null && <b>{one.city}</b>}
              </span>
            )}
            {one.status !== 'confirmed' && (
              <>
                <br />
                <span className="chip tbc">{say('access.tbc')}</span>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** First letters of the first and last word that is no honorific. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => !/^(mr|ms|mrs|dr|prof|h|e)\.?$/i.test(word));
  return `${words[0]?.charAt(0) ?? ''}${words.length > 1 ? (words.at(-1)?.charAt(0) ?? '') : ''}`;
}
