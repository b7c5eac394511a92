/**
 * The workshop's stage for React: who is here, phase, timer, locks, card rows and rounds as the server tells them.
 * `useStage()` works under a `StageProvider` and only once the first full state has come; before that the provider shows `waiting`.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Me } from '@vernissage/shared/access/me';
import type { Here, StageNews, StageState } from '@vernissage/shared/wire/stage';
import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { api } from '../ground/api.ts';
import { useByPost } from '../relay/use-page-sync.ts';
import { connectStage, type StageConnection, type StageEnd } from './stage-connection.ts';

export type StageView = {
  readonly state: StageState;
  readonly here: Here | null;
  /** What is shown is the last known; commands will not arrive. */
  readonly offline: boolean;
  /** The room is not open to this person any more; what is shown is the last known, to be read and copied. */
  readonly ended: StageEnd | null;
  /** Server time of the last message, UTC epoch ms. */
  readonly lastHeardAt: number | null;
  /** This device's best guess of the server's clock, UTC epoch ms. */
  readonly serverNow: () => number;
};

const StageContext = createContext<StageView | null>(null);

type Props = {
  readonly workshop: string;
  /** What stands there until the first state, or instead of it when the stage ends before (`ended`). */
  readonly waiting: (ended: StageEnd | null, offline: boolean) => ReactNode;
  readonly children: ReactNode;
};

/** Connects `/stage/{workshop}` and shares what it tells. A phone that slept looks again as soon as it wakes. */
export function StageProvider(props: Props) {
  return <Follow key={props.workshop} {...props} />;
}

function Follow({ workshop, waiting, children }: Props) {
  const [connection] = useState(() => followInBrowser(workshop));
  useEffect(() => {
    const { start, wake, lost, close } = connection;
    const onVisible = () => {
      if (document.visibilityState === 'visible') wake();
    };
    start();
    window.addEventListener('online', wake);
    window.addEventListener('pageshow', wake);
    window.addEventListener('offline', lost);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('pageshow', wake);
      window.removeEventListener('offline', lost);
      document.removeEventListener('visibilitychange', onVisible);
      close();
    };
  }, [connection]);

  const { state, here, offline, lastHeardAt, ended, arrivals } = useSyncExternalStore(connection.subscribe, connection.snapshot);
  const queries = useQueryClient();
  useEffect(() => {
    if (arrivals > 1) void queries.invalidateQueries({ queryKey: ['me'] });
  }, [arrivals, queries]);
  const view = useMemo(
    () => (state ? { state, here, offline: offline || ended !== null, ended, lastHeardAt, serverNow: connection.serverNow } : null),
    [state, here, offline, ended, lastHeardAt, connection],
  );
  if (!view) return waiting(ended, offline);
  return (
    <StageContext value={view}>
      <RightsNow ended={ended !== null}>{children}</RightsNow>
    </StageContext>
  );
}

/** Whoever has lost the room keeps reading it, and has none of its tools any more. */
function RightsNow({ ended, children }: { readonly ended: boolean; readonly children: ReactNode }) {
  const me = useContext(MeContext);
  const now = useMemo(() => (me && ended ? { ...me, memberships: [] } : me), [me, ended]);
  return <MeContext value={now}>{children}</MeContext>;
}

/** The room as the server tells it. @throws Error outside a `StageProvider`. */
export function useStage(): StageView {
  const stage = useContext(StageContext);
  if (!stage) throw new Error('useStage needs a StageProvider above it');
  return stage;
}

const MeContext = createContext<Me | null>(null);

/** How often a page asks for its rights to which no socket can say that they have changed. */
const askRightsEachMs = 60_000;

/**
 * Loads who is signed in and shares it; `waiting(true)` when nobody is. Whoever was here once stays shown: that their access has ended is said by
 * the stage, in the room that they still read.
 */
export function MeProvider({ waiting, children }: { readonly waiting: (nobody: boolean) => ReactNode; readonly children: ReactNode }) {
  const byPost = useByPost();
  const { data: answer } = useQuery({
    queryKey: ['me', 'in the room'],
    queryFn: async () => api.get<Me>('/api/me'),
    refetchInterval: byPost ? askRightsEachMs : false,
  });
  const [known, setKnown] = useState<Me | null>(null);
  if (answer?.ok && answer.value !== known) setKnown(answer.value);
  const me = answer?.ok ? answer.value : known;
  if (!me) return waiting(answer?.ok === false && answer.status === 401);
  return <MeContext value={me}>{children}</MeContext>;
}

/** The signed-in person. @throws Error outside a `MeProvider`. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('useMe needs a MeProvider above it');
  return me;
}

function followInBrowser(workshop: string): StageConnection {
  const address = new URL(`/stage/${workshop}`, window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return connectStage({
    openSocket(ears) {
      const socket = new WebSocket(address.href);
      socket.onmessage = ({ data }) => ears.message(data);
      socket.onclose = ({ code }) => ears.closed(code);
      return socket;
    },
    fetchState: async () => api.get<StageState>(`/api/workshops/${workshop}/stage`),
    fetchNews: async (since) => api.get<StageNews>(`/api/workshops/${workshop}/stage/events?since=${since}`),
    now: () => Date.now(),
    random: () => Math.random(),
    after(ms, act) {
      const timer = setTimeout(act, ms);
      return () => clearTimeout(timer);
    },
  });
}
