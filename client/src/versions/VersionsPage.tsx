import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { mayModerate } from '@vernissage/shared/access/roles';
import type { Version } from '@vernissage/shared/work/versions';
import { fetched, RefusedError } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useContactChange } from '../ground/use-contact-change.ts';
import { Loading, Notice } from '../ui/PageState.tsx';
import { NoticeProvider } from '../workshop/notices.tsx';
import { NoRoom } from '../workshop/RoomPage.tsx';
import { MeProvider, StageProvider, useMe, useStage } from '../workshop/stage-context.tsx';
import { Versions } from './Versions.tsx';
import { versionsKey } from './versions-key.ts';

/** `/w/{workshop}/versions`: earlier versions of a room, for its moderators. */
export function VersionsPage() {
  const { workshop = '' } = useParams();
  return (
    <MeProvider waiting={(nobody) => (nobody ? <NoRoom ended="signed-out" /> : <Loading />)}>
      <StageProvider workshop={workshop} waiting={(ended) => (ended ? <NoRoom ended={ended} /> : <Loading />)}>
        <NoticeProvider>
          <OfRoom />
        </NoticeProvider>
      </StageProvider>
    </MeProvider>
  );
}

const refreshMs = 30_000;

function OfRoom() {
  const say = useSay();
  const me = useMe();
  const { workshop, summit } = useStage().state;
  const moderates = mayModerate(me, { id: workshop.id, summit: summit.id });
  const list = useQuery({
    queryKey: versionsKey(workshop.id),
    queryFn: () => fetched<{ versions: readonly Version[] }>(`/api/workshops/${workshop.id}/versions`),
    refetchInterval: refreshMs,
    networkMode: 'always',
    enabled: moderates,
  });
  useContactChange(list.refetch);
  const status = list.error instanceof RefusedError ? list.error.answer.status : list.error ? -1 : null;
  if (!moderates || status === 403)
    return (
      <Notice
        title={say('versions.notYours')}
        action={
          <Link className="btn primary" to={`/w/${workshop.id}`}>
            {say('versions.back')}
          </Link>
        }
      >
        <p>{say('versions.notYoursText')}</p>
      </Notice>
    );
  if (list.data) return <Versions versions={list.data.versions} offline={status === 0} />;
  if (status === null) return <Loading />;
  return (
    <Notice
      title={say('versions.notLoaded')}
      action={
        <button type="button" className="btn primary" onClick={() => void list.refetch()}>
          {say('house.tryAgain')}
        </button>
      }
    >
      <p>{say(status === 0 ? 'house.unreachable' : 'house.failedText')}</p>
    </Notice>
  );
}
