import { Link, useParams } from 'react-router';
import { useSay } from '../ground/say.ts';
import { Loading, Notice } from '../ui/PageState.tsx';
import { WorkProvider } from '../work/work-context.tsx';
import { NoticeProvider } from './notices.tsx';
import { Room } from './Room.tsx';
import type { StageEnd } from './stage-connection.ts';
import { MeProvider, StageProvider } from './stage-context.tsx';

/** `/w/{workshop}`: the room, once it is known who asks and how the room stands. */
export function RoomPage() {
  const { workshop = '' } = useParams();
  return (
    <MeProvider waiting={(nobody) => (nobody ? <NoRoom ended="signed-out" /> : <Loading />)}>
      <StageProvider workshop={workshop} waiting={(ended, offline) => (ended ? <NoRoom ended={ended} /> : <Waiting offline={offline} />)}>
        <NoticeProvider>
          <WorkProvider workshop={workshop}>
            <Room />
          </WorkProvider>
        </NoticeProvider>
      </StageProvider>
    </MeProvider>
  );
}

function Waiting({ offline }: { readonly offline: boolean }) {
  const say = useSay();
  if (!offline) return <Loading />;
  return (
    <Notice title={say('room.noContact')}>
      <p>{say('room.noContactText')}</p>
    </Notice>
  );
}

/** Why there is no room to see, and where to go on. */
export function NoRoom({ ended }: { readonly ended: StageEnd }) {
  const say = useSay();
  switch (ended) {
    case 'signed-out':
      return (
        <Notice
          title={say('room.signedOut')}
          action={
            <Link className="btn primary" to="/join">
              {say('room.enterCode')}
            </Link>
          }
        >
          <p>{say('house.signedOut')}</p>
        </Notice>
      );
    case 'no-right':
    case 'unknown':
      return (
        <Notice
          title={say(ended === 'unknown' ? 'room.unknown' : 'room.noRight')}
          action={
            <Link className="btn primary" to="/home">
              {say('room.toHomePlain')}
            </Link>
          }
        >
          <p>{say(ended === 'unknown' ? 'room.unknownText' : 'room.noRightText')}</p>
        </Notice>
      );
    default:
      return ended satisfies never;
  }
}
