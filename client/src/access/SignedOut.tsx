import { exhibitionPath } from '@vernissage/shared/exhibition/address';
import { useSay } from '../ground/say.ts';
import { Notice } from '../ui/PageState.tsx';
import { useSummitQuery } from './queries.ts';
import { Ways } from './UnknownPage.tsx';
import { RehearsalLine } from './RehearsalLine.tsx';
import styles from './notice.module.css';

/** For pages that need a person, in a browser that holds nobody: the link has ended, or somebody signed out. */
export function SignedOut() {
  const say = useSay();
  const summit = useSummitQuery().data?.summit ?? null;
  return (
    <div className={styles['frame']}>
      <title>{`${say('access.endedTitle')} · ${say('house.product')}`}</title>
      <RehearsalLine rehearsal={summit?.rehearsal} />
      <Notice title={say('access.endedTitle')} action={<Ways exhibition={summit ? exhibitionPath(summit) : '/'} />}>
        <p className={styles['text']}>{say('access.endedText')}</p>
      </Notice>
    </div>
  );
}
