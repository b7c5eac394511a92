import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { ServerState } from '@vernissage/shared/wire/server-state';
import { useMeQuery, useSummitQuery } from '../access/queries.ts';
import { SignedOut } from '../access/SignedOut.tsx';
import { fetched, RefusedError } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useContactChange } from '../ground/use-contact-change.ts';
import { PageHead } from '../summit/PageHead.tsx';
import { StaleNote } from '../summit/StaleNote.tsx';
import { Loading, Notice } from '../ui/PageState.tsx';
import { Findings } from './Findings.tsx';
import { useFigures } from './figures.ts';
import { PaceTable } from './PaceTable.tsx';
import { QuarantineList } from './QuarantineList.tsx';
import styles from './server.module.css';

const refreshMs = 5000;

/** `/organise/server`: how the running server does, for organisers and whoever helps them. Looks again each few seconds until it is paused. */
export function ServerPage() {
  const say = useSay();
  const me = useMeQuery();
  const summit = useSummitQuery();
  const [paused, setPaused] = useState(false);
  const state = useQuery({
    queryKey: ['server'],
    queryFn: () => fetched<ServerState>('/api/server'),
    refetchInterval: paused ? false : refreshMs,
    refetchOnWindowFocus: !paused,
    enabled: me.data?.role === 'organiser',
  });
  useContactChange(state.refetch);
  if (me.data === null) return <SignedOut />;
  if (me.data && me.data.role !== 'organiser') {
    const home = (
      <Link className="btn primary" to="/home">
        {say('server.home')}
      </Link>
    );
    return <Notice title={say('server.notYours')} action={home} />;
  }
  if (!me.data || !summit.data || !state.data) {
    const failed = [me, summit, state].filter((query) => query.isError);
    if (failed.length === 0) return <Loading />;
    const unreachable = failed.some((query) => query.error instanceof RefusedError && query.error.answer.status === 0);
    return (
      <Notice
        title={say('server.notLoaded')}
        action={
          <button type="button" className="btn primary" onClick={() => failed.forEach((query) => void query.refetch())}>
            {say('house.tryAgain')}
          </button>
        }
      >
        {unreachable && <p>{say('house.unreachable')}</p>}
      </Notice>
    );
  }
  return (
    <div className="page">
      <title>{`${say('server.title')} · ${summit.data.summit.shortTitle}`}</title>
      <PageHead me={me.data} summit={summit.data.summit} />
      <main id="main" className={styles['page']}>
        <div className={styles['title']}>
          <h1>{say('server.title')}</h1>
          <Refresh state={state.data} paused={paused} onPause={setPaused} />
        </div>
        <p className="muted">{say('server.intro')}</p>
        <StaleNote since={state.isError ? state.dataUpdatedAt : null} />
        <Findings state={state.data} />
        <Figures state={state.data} />
      </main>
    </div>
  );
}

function Refresh({ state, paused, onPause }: { state: ServerState; paused: boolean; onPause: (paused: boolean) => void }) {
  const say = useSay();
  const { time } = useFigures();
  const at = time(state.at, state.at);
  return (
    <div className={styles['refresh']}>
      <span className="small muted num">{say(paused ? 'server.paused' : 'server.asOf', { time: at })}</span>
      <button type="button" className="btn line sm" onClick={() => onPause(!paused)}>
        {say(paused ? 'server.resume' : 'server.pause')}
      </button>
    </div>
  );
}

function Figures({ state }: { state: ServerState }) {
  const say = useSay();
  const { time, bytes } = useFigures();
  const { connections, documents, storage, backup } = state;
  return (
    <div className={styles['columns']}>
      <section>
        <h2>{say('server.people')}</h2>
        <ul className={styles['facts']}>
          {state.rooms.map((room) => (
            <li key={room.id}>
              <span>
                <b>{room.label}</b>
                {room.title !== room.label && (
                  <>
                    <br />
                    <span className="small muted" lang={room.lang}>
                      {room.title}
                    </span>
                  </>
                )}
              </span>
              <span className="num">{say('server.peopleHere', { count: room.people })}</span>
            </li>
          ))}
        </ul>
        <dl className={styles['facts']}>
          <Fact name={say('server.connections')} value={say('server.connectionsText', { live: connections.live, stage: connections.stage })} />
          <Fact
            name={say('server.unsent')}
            value={say('server.unsentText', { size: bytes(connections.unsentBytes), most: bytes(connections.mostUnsentBytes) })}
          />
          <Fact name={say('server.documents')} value={say('server.documentsText', { open: documents.open, edited: documents.edited })} />
        </dl>
        <h2>{say('server.pace')}</h2>
        <PaceTable pace={state.pace} />
      </section>
      <section>
        <h2>{say('server.storage')}</h2>
        <dl className={styles['facts']}>
          <Fact name={say('server.database')} value={say('server.databaseText', { size: bytes(storage.databaseBytes), log: bytes(storage.logBytes) })} />
          <Fact name={say('server.free')} value={storage.freeBytes === null ? say('server.unknown') : bytes(storage.freeBytes)} />
          <Fact name={say('server.memory')} value={bytes(state.memoryBytes)} />
          <Fact
            name={say('server.backup')}
            value={backup ? say('server.backupText', { time: time(backup.at, state.at), size: bytes(backup.bytes) }) : say('server.noBackup')}
          />
        </dl>
        <h2>{say('server.about')}</h2>
        <dl className={styles['facts']}>
          <Fact name={say('server.since')} value={time(state.since, state.at)} />
          <Fact name={say('server.version')} value={say('server.versionText', { version: state.version, format: state.format, node: state.node })} />
        </dl>
        <h2>{say('server.refusals')}</h2>
        {state.refusals.length === 0 ? (
          <p className="small muted">{say('server.noRefusals')}</p>
        ) : (
          <ul className={styles['facts']}>
            {state.refusals.map(({ reason, count }) => (
              <li key={reason}>
                <span>{say('server.reason', { reason })}</span>
                <span className="num">{say('server.times', { count })}</span>
              </li>
            ))}
          </ul>
        )}
        <h2>{say('server.quarantine')}</h2>
        <QuarantineList entries={state.quarantine} now={state.at} />
      </section>
    </div>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="num">{value}</dd>
    </div>
  );
}
