import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import type { Lock } from './sync-words.ts';
import { UnsavedNotice } from './UnsavedNotice.tsx';
import { useByPost, useLongUnsaved, usePageSync } from './use-page-sync.ts';

/**
 * What stands above the work while the connection is not as it should be, the gravest alone: something has waited for 20 s; out of contact; slower.
 * Nothing while all is well. The pill speaks of contact, this does not. `writes`: this is a place where people write.
 */
export function ContactNotice({ lock = null, writes = true }: { readonly lock?: Lock | null; readonly writes?: boolean }) {
  const sync = usePageSync();
  const late = useLongUnsaved();
  const byPost = useByPost();
  if (late && sync.kind !== 'refused') return <UnsavedNotice changes={late.changes} kind={sync.kind} lock={lock} />;
  if (sync.kind === 'unloadable') return <UnloadableNotice />;
  if (!writes) return null;
  if (sync.kind === 'offline') return <OfflineNotice changes={sync.changes} lock={lock} />;
  return byPost ? <SlowerNotice /> : null;
}

/** Writing goes on, voting does not. */
function OfflineNotice({ changes, lock }: { readonly changes: number; readonly lock: Lock | null }) {
  const say = useSay();
  return (
    <div className="note warn">
      <Icon name="offline" />
      <div>
        <b>{lock ? say('relay.offline') : say('relay.offlineTitle')}</b>{' '}
        <span className="small">
          {lock ? say('relay.offlineRead') : say('relay.offlineText', { changes })} {say('relay.offlineVoting')}
        </span>
      </div>
    </div>
  );
}

/** The server can't open what it has stored: only whoever looks after it can help, and nothing is lost by waiting. */
function UnloadableNotice() {
  const say = useSay();
  return (
    <div className="note bad">
      <Icon name="warn" />
      <div>
        <b>{say('relay.unloadableTitle')}</b> <span className="small">{say('relay.unloadableText')}</span>
      </div>
    </div>
  );
}

/** The network lets no WebSocket through: what is different, and that saving is not. */
function SlowerNotice() {
  const say = useSay();
  return (
    <div className="note info">
      <Icon name="cloud" />
      <div>
        <b>{say('relay.slowerTitle')}</b> <span className="small">{say('relay.slowerText')}</span>
      </div>
    </div>
  );
}
