import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { mayEditWork, mayModerate } from '@vernissage/shared/access/roles';
import type { Summit } from '@vernissage/shared/summit/summit';
import { fetched } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { HandOverChecklist, type Checklist } from './HandOverChecklist.tsx';
import { useNotices } from './notices.tsx';
import { PermissionQuestion } from './PermissionQuestion.tsx';
import { useMe, useStage } from './stage-context.tsx';
import { useCommand } from './use-command.ts';
import styles from './publish.module.css';

/** Publish: each person says how the own words may be shown; the moderator looks through the list and hands the day over to the night. */
export function PublishPhase() {
  const say = useSay();
  const me = useMe();
  const { state } = useStage();
  const { workshop, summit } = state;
  const room = { id: workshop.id, summit: summit.id };
  const moderates = mayModerate(me, room);
  const asked = useQuery({ queryKey: ['summit'], queryFn: async () => fetched<{ summit: Summit }>('/api/summit') });
  const checklist = useQuery({
    queryKey: ['checklist', workshop.id, state.seq],
    queryFn: async () => fetched<Checklist>(`/api/workshops/${workshop.id}/checklist`),
    enabled: moderates,
    placeholderData: keepPreviousData,
    // The stage tells nobody that somebody has answered how to be named, so the numbers are asked for.
    refetchInterval: 5_000,
  });
  const approvals = asked.data?.summit.approvals;
  const handedOver = workshop.state === 'handed-over';

  return (
    <div className={styles.publish}>
      <section>
        <h1 tabIndex={-1}>{say(handedOver ? 'publish.titleDone' : moderates ? 'publish.title' : 'publish.titleRoom')}</h1>
        <p className="muted">
          {say(handedOver ? 'publish.introDone' : 'publish.intro')} {approvals !== undefined && say('publish.approvals', { count: approvals })}
        </p>
        <Steps handedOver={handedOver} cutAt={checklist.data?.reopenUntil ?? null} cutOff={asked.data?.summit.cutOff ?? null} />
        {moderates && checklist.isError && <p className="err">{say('publish.checklistUnknown')}</p>}
        {moderates && checklist.data && <HandOverChecklist checklist={checklist.data} />}
        {moderates && <HandOver handedOver={handedOver} until={checklist.data?.reopenUntil ?? null} />}
        {!moderates && workshop.state === 'open' && <p>{say('publish.moderatorHandsOver')}</p>}
      </section>
      <aside aria-label={say('publish.permissionTitle')} data-area="side" tabIndex={-1}>
        {mayEditWork(me, room) && (
          <div className={`card ${styles.ask}`}>
            <h2>{say('publish.permissionTitle')}</h2>
            <PermissionQuestion />
          </div>
        )}
      </aside>
    </div>
  );
}

/** What happens to the day's work, in four steps. Only the cut-off has a fixed hour. */
function Steps({ handedOver, cutAt, cutOff }: { readonly handedOver: boolean; readonly cutAt: number | null; readonly cutOff: string | null }) {
  const say = useSay();
  const { formatTime } = useIntl();
  const { summit } = useStage().state;
  const city = summit.displayZones.find((zone) => zone.zone === summit.zone)?.city ?? '';
  const hour = cutAt === null ? cutOff : formatTime(cutAt, { timeZone: summit.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return (
    <ol className={styles.steps}>
      <li className={handedOver ? styles.done : styles.on}>
        {say('publish.stepNow')}
        <br />
        {say('publish.stepHandOver')}
      </li>
      <li className={handedOver ? styles.on : undefined}>
        {hour === null ? say('publish.stepNight') : say('publish.stepNightAt', { time: hour, city })}
        <br />
        {say('publish.stepDraft')}
      </li>
      <li>
        {say('publish.stepMorning')}
        <br />
        {say('publish.stepDesk')}
      </li>
      <li>
        {say('publish.stepThen')}
        <br />
        {say('publish.stepBoard')}
      </li>
    </ol>
  );
}

/** Handing over makes the room read-only, so it asks once more; it can be taken back until the night's cut. */
function HandOver({ handedOver, until }: { readonly handedOver: boolean; readonly until: number | null }) {
  const say = useSay();
  const { formatTime } = useIntl();
  const { state, offline } = useStage();
  const send = useCommand();
  const { tell } = useNotices();
  const [asking, setAsking] = useState(false);
  const { workshop, summit } = state;
  const time = until === null ? '' : formatTime(until, { timeZone: summit.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

  async function handOver(): Promise<void> {
    setAsking(false);
    const answer = await send(`/api/workshops/${workshop.id}/hand-over`);
    if (answer.ok) tell({ tone: 'ok', text: say('publish.handedOver') });
  }
  async function takeBack(): Promise<void> {
    const answer = await send(`/api/workshops/${workshop.id}/take-back`);
    if (answer.ok) tell({ tone: 'ok', text: say('publish.takenBack') });
  }

  if (handedOver)
    return (
      <div className={`row wrap ${styles.hand}`}>
        <button type="button" className="btn line" disabled={offline} onClick={() => void takeBack()}>
          <Icon name="undo" />
          {say('publish.takeBack')}
        </button>
        {until !== null && <span className="small muted">{say('publish.takeBackUntil', { time })}</span>}
      </div>
    );
  if (workshop.state !== 'open') return null;
  return (
    <div className={`row wrap ${styles.hand}`}>
      <button type="button" className="btn wall" disabled={offline} onClick={() => setAsking(true)}>
        {say('publish.handOver')}
      </button>
      {until !== null && <span className="small muted">{say('publish.takeBackUntil', { time })}</span>}
      {asking && (
        <Dialog
          title={say('publish.handOverTitle')}
          onClose={() => setAsking(false)}
          actions={
            <>
              <button type="button" className="btn line" onClick={() => setAsking(false)}>
                {say('room.stayHere')}
              </button>
              <button type="button" className="btn primary" onClick={() => void handOver()}>
                {say('publish.handOver')}
              </button>
            </>
          }
        >
          <p>{say('publish.handOverText')}</p>
          {until !== null && <p>{say('publish.takeBackUntil', { time })}</p>}
        </Dialog>
      )}
    </div>
  );
}
