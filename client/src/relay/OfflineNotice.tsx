import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import type { Lock } from './sync-words.ts';
import { usePageSync } from './use-page-sync.ts';

/** Says above the work that the page is out of contact and that writing goes on; nothing while it is in contact. The pill speaks, this does not. */
export function OfflineNotice({ lock = null }: { readonly lock?: Lock | null }) {
  const say = useSay();
  const sync = usePageSync();
  if (sync.kind !== 'offline') return null;
  return (
    <div className="note warn">
      <Icon name="offline" />
      <div>
        <b>{lock ? say('relay.offline') : say('relay.offlineTitle')}</b>{' '}
        <span className="small">
          {lock ? say('relay.offlineRead') : say('relay.offlineText', { changes: sync.changes })} {say('relay.offlineVoting')}
        </span>
      </div>
    </div>
  );
}
