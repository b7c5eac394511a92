import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Version, VersionView } from '@vernissage/shared/work/versions';
import { fetched, RefusedError } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import { ChangeList } from './ChangeList.tsx';
import { NameForm } from './KeepForm.tsx';
import { useMoment, useVersionName } from './version-words.ts';
import { VersionContent } from './VersionContent.tsx';
import styles from './versions.module.css';
import { versionsKey } from './versions-key.ts';

/** One version: what differs from now, with the way to bring it back, and what stood in the room then. */
export function VersionSheet({ version, offline }: { readonly version: Version; readonly offline: boolean }) {
  const say = useSay();
  const { workshop, summit } = useStage().state;
  const moment = useMoment(summit.zone);
  const nameOf = useVersionName();
  const [naming, setNaming] = useState(false);
  const path = `/api/workshops/${workshop.id}/versions/${version.id}`;
  const asked = useQuery({ queryKey: [...versionsKey(workshop.id), version.id], queryFn: () => fetched<VersionView>(path), networkMode: 'always' });
  const status = asked.error instanceof RefusedError ? asked.error.answer.status : null;
  return (
    <article className={styles.sheet}>
      <p className="label">{moment(version.at)}</p>
      <h2 id="version-heading" tabIndex={-1} dir="auto">
        {nameOf(version)}
      </h2>
      {version.by !== null && <p className="small muted">{say('versions.by', { name: version.by })}</p>}
      {naming ? (
        <NameForm path={path} method="patch" onClose={() => setNaming(false)} onNamed={() => setNaming(false)} />
      ) : (
        <button type="button" className="btn line sm" disabled={offline} onClick={() => setNaming(true)}>
          {say(version.title === null ? 'versions.rename' : 'versions.renameAgain')}
        </button>
      )}
      {asked.isPending && <p className="muted">{say('house.loading')}</p>}
      {asked.isError && !asked.data && (
        <p className="err">
          {say(status === 404 ? 'versions.gone' : status === 0 ? 'house.unreachable' : 'versions.notLoaded')}{' '}
          <button type="button" className="link-button" onClick={() => void asked.refetch()}>
            {say('house.tryAgain')}
          </button>
        </p>
      )}
      {asked.data && (
        <>
          <ChangeList view={asked.data} path={path} offline={offline} onChanged={() => void asked.refetch()} />
          <VersionContent view={asked.data} path={path} />
        </>
      )}
    </article>
  );
}
