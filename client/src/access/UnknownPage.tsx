import { Link } from 'react-router';
import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import { useSay } from '../ground/say.ts';
import { Notice } from '../ui/PageState.tsx';
import { useSummitQuery } from './queries.ts';
import { RehearsalLine } from './RehearsalLine.tsx';
import styles from './notice.module.css';

/** An address that no page has. The server answered 404 with it. */
export function UnknownPage() {
  const say = useSay();
  const summit = useSummitQuery().data?.summit ?? null;
  return (
    <div className={styles['frame']}>
      <title>{`${say('access.unknownTitle')} · ${say('house.product')}`}</title>
      <RehearsalLine rehearsal={summit?.rehearsal} />
      <Notice title={say('access.unknownTitle')} action={<Ways exhibition={summit ? exhibitionPath(summit) : '/'} />}>
        <p className={styles['text']}>{say('access.unknownText')}</p>
      </Notice>
    </div>
  );
}

/** The two doors that are always open. */
export function Ways({ exhibition }: { exhibition: string }) {
  const say = useSay();
  return (
    <div className={styles['ways']}>
      <a className="btn primary" href={exhibition}>
        {say('access.seeExhibition')}
      </a>
      <Link className="btn" to="/join">
        {say('access.haveCode')}
      </Link>
    </div>
  );
}
