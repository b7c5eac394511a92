import { Navigate } from 'react-router';
import { useMeQuery, useProgrammeQuery, useSummitQuery } from '../access/queries.ts';
import { SignedOut } from '../access/SignedOut.tsx';
import { useSay } from '../ground/say.ts';
import { useContactChange } from '../ground/use-contact-change.ts';
import { Loading, Notice } from '../ui/PageState.tsx';
import { Lobby } from './Lobby.tsx';
import { OrganiserHome } from './OrganiserHome.tsx';
import { PageHead } from './PageHead.tsx';

/** `/home`: the plain home of every role. Organisers find their rooms and tools, everybody else the programme; the big screen goes where it belongs. */
export function HomePage() {
  const say = useSay();
  const me = useMeQuery();
  const summit = useSummitQuery();
  const programme = useProgrammeQuery();
  useContactChange(programme.refetch);
  if (me.data === null) return <SignedOut />;
  if (!me.data || !summit.data || !programme.data) {
    const failed = [me, summit, programme].filter((query) => query.isError);
    if (failed.length === 0) return <Loading />;
    return (
      <Notice
        title={say('house.unreachable')}
        action={
          <button type="button" className="btn primary" onClick={() => failed.forEach((query) => void query.refetch())}>
            {say('house.tryAgain')}
          </button>
        }
      />
    );
  }
  if (me.data.role === 'screen') {
    const rooms = programme.data.workshops;
    const room = rooms.find((one) => one.state === 'open') ?? rooms.find((one) => one.state === 'closed') ?? rooms[0];
    return room ? <Navigate to={`/screen/${room.id}`} replace /> : <SignedOut />;
  }
  const stale = programme.isError ? programme.dataUpdatedAt : null;
  return (
    <div className="page">
      <title>{`${summit.data.summit.shortTitle} · ${say('house.product')}`}</title>
      <PageHead me={me.data} summit={summit.data.summit} />
      {me.data.role === 'organiser' ? (
        <OrganiserHome me={me.data} summit={summit.data.summit} programme={programme.data} stale={stale} />
      ) : (
        <Lobby me={me.data} summit={summit.data.summit} programme={programme.data} stale={stale} />
      )}
    </div>
  );
}
