import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { QuestionDesk } from '@vernissage/shared/exhibition/question';
import { fetched, RefusedError } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useContactChange } from '../ground/use-contact-change.ts';
import { Loading, Notice } from '../ui/PageState.tsx';
import { QuestionsDesk } from './QuestionsDesk.tsx';
import { questionsKey } from './use-decision.ts';

const refreshMs = 10_000;

/** Citizens' questions of the boards that the reader may edit. Asks again by itself; keeps what it has when the server is away. */
export function QuestionsPage() {
  const say = useSay();
  const desk = useQuery({ queryKey: questionsKey, queryFn: () => fetched<QuestionDesk>('/api/questions'), refetchInterval: refreshMs, networkMode: 'always' });
  const { refetch } = desk;
  useContactChange(refetch);
  const status = desk.error instanceof RefusedError ? desk.error.answer.status : desk.error ? -1 : null;
  if (desk.data && status !== 401 && status !== 403) return <QuestionsDesk desk={desk.data} offline={status === 0} loadedAt={desk.dataUpdatedAt} />;
  if (status === null) return <Loading />;
  if (status === 401)
    return (
      <Notice
        title={say('questions.signedOut')}
        action={
          <Link className="btn primary" to="/join">
            {say('questions.join')}
          </Link>
        }
      >
        <p>{say('house.signedOut')}</p>
      </Notice>
    );
  if (status === 403)
    return (
      <Notice
        title={say('questions.notYours')}
        action={
          <Link className="btn primary" to="/home">
            {say('questions.home')}
          </Link>
        }
      >
        <p>{say('questions.notYoursHint')}</p>
      </Notice>
    );
  return (
    <Notice
      title={say('questions.notLoaded')}
      action={
        <button type="button" className="btn primary" onClick={() => void refetch()}>
          {say('house.tryAgain')}
        </button>
      }
    >
      <p>{say(status === 0 ? 'house.unreachable' : 'house.failedText')}</p>
    </Notice>
  );
}
