import { Link, useParams } from 'react-router';
import { RefusedError } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { Loading, Notice } from '../ui/PageState.tsx';
import { Desk } from './Desk.tsx';
import { useBoard } from './use-desk.ts';

/** The morning desk of one board. */
export function DeskPage() {
  const say = useSay();
  const id = useParams()['board'] ?? '';
  const loaded = useBoard(id);
  if (loaded.data) return <Desk key={id} board={loaded.data} />;
  if (!loaded.error) return <Loading />;
  const status = loaded.error instanceof RefusedError ? loaded.error.answer.status : -1;
  if (status === 401)
    return (
      <Notice
        title={say('desk.signedOut')}
        action={
          <Link className="btn primary" to="/join">
            {say('desk.join')}
          </Link>
        }
      >
        <p>{say('house.signedOut')}</p>
      </Notice>
    );
  if (status === 404 || status === 403 || status === 400)
    return (
      <Notice
        title={say('desk.noSuchBoard')}
        action={
          <Link className="btn primary" to="/desk">
            {say('desk.back')}
          </Link>
        }
      >
        <p>{say('desk.noSuchBoardHint')}</p>
      </Notice>
    );
  return (
    <Notice
      title={say('desk.notLoaded')}
      action={
        <button type="button" className="btn primary" onClick={() => void loaded.refetch()}>
          {say('house.tryAgain')}
        </button>
      }
    >
      <p>{say(status === 0 ? 'house.unreachable' : 'house.failedText')}</p>
    </Notice>
  );
}
