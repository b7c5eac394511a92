import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { WorkshopSummary } from '@vernissage/shared/workshop/workshop-summary';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { api } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './home.module.css';

/** Opens or closes a room. Closing asks first; both tell what happened, and why not when refused. */
export function RoomDoor({ room, label }: { room: WorkshopSummary; label: string }) {
  const say = useSay();
  const announce = useAnnounce();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function act(name: 'open' | 'close'): Promise<void> {
    if (busy) return;
    setBusy(true);
    setAsking(false);
    const answer = await api.post(`/api/workshops/${room.id}/${name}`);
    await queries.invalidateQueries({ queryKey: ['programme'] });
    setBusy(false);
    if (answer.ok) {
      setProblem(null);
      announce.polite(say(name === 'open' ? 'access.roomOpened' : 'access.roomClosed', { label }));
      return;
    }
    const text = say(problemOf(answer.refusal), { label });
    setProblem(text);
    announce.assertive(text);
  }
  return (
    <>
      {room.state === 'closed' && (
        <button type="button" className="btn sm" aria-disabled={busy} onClick={() => void act('open')}>
          {say('access.openRoom')}
          <span className="sr">{label}</span>
        </button>
      )}
      {room.state === 'open' && (
        <button type="button" className="btn line sm" aria-disabled={busy} onClick={() => setAsking(true)}>
          {say('access.closeRoom')}
          <span className="sr">{label}</span>
        </button>
      )}
      {problem !== null && <p className={`err ${styles['problem']}`}>{problem}</p>}
      {asking && (
        <Dialog
          title={say('access.closeRoomTitle', { label })}
          onClose={() => setAsking(false)}
          actions={
            <>
              <button type="button" className="btn quiet" onClick={() => setAsking(false)}>
                {say('house.cancel')}
              </button>
              <button type="button" className="btn primary" onClick={() => void act('close')}>
                {say('access.closeRoom')}
              </button>
            </>
          }
        >
          <p>{say('access.closeRoomText')}</p>
        </Dialog>
      )}
    </>
  );
}

function problemOf(refusal: string): MessageKey {
  switch (refusal) {
    case 'take-back-first':
    case 'handed-over':
      return 'access.takeBackFirst';
    case 'ended':
      return 'access.roomEnded';
    case 'round-open':
      return 'access.roundOpen';
    case 'no-right':
      return 'house.notAllowed';
    case 'signed-out':
      return 'house.signedOut';
    case 'unreachable':
      return 'house.unreachable';
    default:
      return 'house.failed';
  }
}
