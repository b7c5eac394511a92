import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { BoardEntry, BoardList, WaitingDay } from '@vernissage/shared/overnight/desk-board';
import { api, fetched, RefusedError } from '../ground/api.ts';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useContactChange } from '../ground/use-contact-change.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Loading, Notice } from '../ui/PageState.tsx';
import { shownWords, useRefusalWords, useTimes } from './desk-words.ts';
import styles from './desk.module.css';

const listKey = ['desk-boards'] as const;

/** Every board that the reader may edit, newest day first, and days that wait for their night. */
export function BoardsPage() {
  const say = useSay();
  const list = useQuery({ queryKey: listKey, queryFn: () => fetched<BoardList>('/api/boards'), refetchInterval: 10_000 });
  useContactChange(list.refetch);
  if (!list.data && !list.error) return <Loading />;
  if (!list.data) {
    const status = list.error instanceof RefusedError ? list.error.answer.status : -1;
    const notice =
      status === 401
        ? (['desk.signedOut', 'house.signedOut'] as const)
        : status === 403
          ? (['desk.notYours', 'desk.notYoursHint'] as const)
          : (['desk.notLoaded', status === 0 ? 'house.unreachable' : 'house.failedText'] as const);
    const action =
      status === 401 ? (
        <Link className="btn primary" to="/join">
          {say('desk.join')}
        </Link>
      ) : status === 403 ? (
        <Link className="btn primary" to="/home">
          {say('desk.home')}
        </Link>
      ) : (
        <button type="button" className="btn primary" onClick={() => void list.refetch()}>
          {say('house.tryAgain')}
        </button>
      );
    return (
      <Notice title={say(notice[0])} action={action}>
        <p>{say(notice[1])}</p>
      </Notice>
    );
  }
  const { boards, waiting, zone, city, mayStartNight, rehearsal } = list.data;
  const offline = list.error instanceof RefusedError && list.error.answer.status === 0;
  return (
    <div className={styles['page']}>
      <title>{`${say('desk.boards')} · ${say('desk.title')}`}</title>
      <a className="skip" href="#main">
        {say('house.skip')}
      </a>
      <header>
        <div className={styles['head']}>
          <Link className="mark" to="/home" aria-label={say('desk.home')}>
            <Mark />
          </Link>
          <h1 className="grow">{say('desk.title')}</h1>
        </div>
        {rehearsal && <p className="rehearsal">{say('house.rehearsal')}</p>}
      </header>
      <main id="main" className={styles['list']}>
        {offline && (
          <p className="note warn">
            <Icon name="offline" /> {say('desk.offline')}
          </p>
        )}
        <h2>{say('desk.boards')}</h2>
        <p className="muted">{say('desk.boardsHint')}</p>
        {boards.length === 0 && (
          <div className="card ghost">
            <h3>{say('desk.noBoards')}</h3>
            <p className="small muted">{say('desk.noBoardsHint')}</p>
          </div>
        )}
        <ul className={styles['boards']}>
          {boards.map((board) => (
            <BoardRow key={board.id} board={board} zone={zone} />
          ))}
        </ul>
        {waiting.length > 0 && (
          <>
            <h2>{say('desk.waiting')}</h2>
            <ul className={styles['boards']}>
              {waiting.map((night) => (
                <Waiting key={`${night.workshop.id} ${night.day}`} night={night} zone={zone} city={city} mayStart={mayStartNight && !offline} />
              ))}
            </ul>
          </>
        )}
      </main>
    </div>
  );
}

function BoardRow({ board, zone }: { board: BoardEntry; zone: string }) {
  const say = useSay();
  const { language } = useLanguage();
  const { day, moment } = useTimes(zone);
  const title = shownWords(board.title, language, 'en') ?? shownWords(board.title, 'fr', 'en');
  const state = board.state === 'approved' ? say('desk.state.approved', { given: board.approvals, needed: board.needed }) : say(`desk.state.${board.state}`);
  return (
    <li className="card" data-wall={board.wall}>
      <span className={styles['number']} aria-hidden="true">
        {board.number}
      </span>
      <div className="grow">
        <h3>
          <Link to={`/desk/${board.id}`} lang={title?.lang} dir="auto">
            {title?.text ?? say('desk.noTitle')}
          </Link>
        </h3>
        <p className="label">
          {say('desk.boardNumber', { number: board.number })} · {board.workshop.label}: <span lang={board.workshop.lang}>{board.workshop.title}</span> ·{' '}
          {day(board.day)}
        </p>
        <p className={styles['chips']}>
          <span className={board.state === 'public' ? 'chip ok' : board.state === 'draft' ? 'chip' : 'chip live'}>{state}</span>
          {board.blockers > 0 && board.state !== 'public' && <span className="chip bad">{say('desk.blockedBy', { count: board.blockers })}</span>}
          {board.notHandedOver && <span className="chip warn">{say('desk.notHandedOverShort')}</span>}
          {board.published && board.state !== 'public' && <span className="chip warn">{say('desk.olderPublic', { revision: board.published.revision })}</span>}
        </p>
        {board.published && (
          <p className="small">
            <a href={board.published.path}>{say('desk.seePublic')}</a>{' '}
            <span className="muted">{say('desk.publicSince', { at: moment(board.published.at), revision: board.published.revision })}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function Waiting({ night, zone, city, mayStart }: { night: WaitingDay; zone: string; city: string; mayStart: boolean }) {
  const say = useSay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const words = useRefusalWords();
  const { day, moment } = useTimes(zone);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const start = async (): Promise<void> => {
    if (busy || !mayStart) return;
    setBusy(true);
    setProblem(null);
    const answer = await api.post<{ outcome: 'drafted' | 'unchanged' }>(`/api/workshops/${night.workshop.id}/night`, { day: night.day });
    setBusy(false);
    if (answer.ok) announce.polite(say(answer.value.outcome === 'drafted' ? 'desk.written' : 'desk.sameAsBefore'));
    else {
      setProblem(words(answer));
      announce.assertive(words(answer));
    }
    await queries.invalidateQueries({ queryKey: listKey });
  };
  return (
    <li className="card ghost">
      <div className="grow">
        <h3>
          {night.workshop.label}: <span lang={night.workshop.lang}>{night.workshop.title}</span>
        </h3>
        <p className="label">{day(night.day)}</p>
        <p className="small">
          {night.state === 'running' || busy
            ? say('desk.nightRunning')
            : night.state === 'failed'
              ? say('desk.nightFailed')
              : say('desk.nightAt', { at: moment(night.cutOffAt), zone: city })}
        </p>
        {problem && (
          <p className="err">
            <Icon name="warn" /> {problem}
          </p>
        )}
      </div>
      {mayStart && night.state !== 'running' && (
        <button
          type="button"
          className="btn line"
          aria-disabled={busy}
          aria-label={say('desk.writeNowFor', { workshop: night.workshop.label })}
          onClick={() => void start()}
        >
          {say('desk.writeNow')}
        </button>
      )}
    </li>
  );
}
