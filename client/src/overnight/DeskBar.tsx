import { useState } from 'react';
import type { Blocker } from '@vernissage/shared/overnight/blockers';
import { Icon } from '../ui/Icon.tsx';
import { useAnnounce } from '../ui/announcer.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import { useBlockerWords, useTimes } from './desk-words.ts';
import styles from './desk.module.css';
import type { Desk } from './use-desk.ts';

/** The line at the bottom: what blocks approval, preview, approve, publish. */
export function DeskBar({ saving, approve, publish }: Pick<Desk, 'saving' | 'approve' | 'publish'>) {
  const say = useSay();
  const announce = useAnnounce();
  const { board, language, may, problem } = useAtDesk();
  const { time, moment } = useTimes(board.board.summit.zone);
  const [publishing, setPublishing] = useState(false);
  const mine = board.given.find((approval) => approval.mine);
  const enough = board.approvals >= board.needed;
  const blocked = board.blocking.length > 0;

  const doApprove = async (): Promise<void> => {
    if (blocked) announce.assertive(say('desk.blockedBy', { count: board.blocking.length }));
    else if (saving) announce.assertive(say('desk.savingFirst'));
    else if (may && (await approve())) announce.polite(say('desk.approved', { given: board.approvals + 1, needed: board.needed }));
  };
  const doPublish = async (): Promise<void> => {
    if (!may) return;
    setPublishing(true);
    const done = await publish();
    setPublishing(false);
    if (done) announce.polite(say('desk.published'));
  };

  return (
    <footer className={styles['bar']}>
      <div className={styles['barText']}>
        {problem && (
          <p className="err">
            <Icon name="warn" /> {problem}
          </p>
        )}
        {blocked ? (
          <BlockerLine blocking={board.blocking} />
        ) : board.state === 'public' && board.published ? (
          <p className="small">
            <Icon name="check" /> {say('desk.publicSince', { at: moment(board.published.at), revision: board.published.revision })}
          </p>
        ) : (
          <p className="small">
            {saving && say('desk.saving')} {mine && say('desk.youApproved', { time: time(mine.at) })}{' '}
            {board.given.some((approval) => !approval.mine) &&
              say('desk.approvedByAll', {
                names: new Intl.ListFormat(document.documentElement.lang, { type: 'conjunction' }).format(
                  board.given.filter((approval) => !approval.mine).map((approval) => say('desk.approvedBy', { role: approval.role, name: approval.name })),
                ),
              })}{' '}
            {mine && !enough && say('desk.waitsForOther', { missing: board.needed - board.approvals })} {board.approvals === 0 && say('desk.nothingBlocks')}{' '}
            {board.approvals > 0 && say('desk.editResets')} {board.published && say('desk.olderPublic', { revision: board.published.revision })}
          </p>
        )}
      </div>
      {board.published && (
        <a className="btn line" href={board.published.path}>
          {say('desk.seePublic')}
        </a>
      )}
      {board.state !== 'public' && (
        <a
          className={`btn line ${styles['preview']}`}
          href={`/api/boards/${board.id}/preview/${language}`}
          target="_blank"
          rel="noopener"
          title={say('desk.previewHint')}
        >
          <Icon name="eye" /> {say('desk.preview')}
        </a>
      )}
      {board.state !== 'public' && !mine && !enough && (
        <button type="button" className="btn primary" aria-disabled={blocked || saving || !may} onClick={() => void doApprove()}>
          {say('desk.approveAs', { role: board.role })}
        </button>
      )}
      {board.state !== 'public' && enough && (
        <button type="button" className="btn primary" aria-disabled={blocked || !may || publishing} onClick={() => void doPublish()}>
          {say(publishing ? 'desk.publishing' : 'desk.publish')}
        </button>
      )}
    </footer>
  );
}

/** One thing at a time, with the way to it and to the next. */
function BlockerLine({ blocking }: { blocking: readonly Blocker[] }) {
  const say = useSay();
  const words = useBlockerWords();
  const { choose } = useAtDesk();
  const [turn, setTurn] = useState(0);
  const at = turn % blocking.length;
  const blocker = blocking[at];
  if (!blocker) return null;
  const place = placeOf(blocker);
  const go = (): void => {
    if ('sentence' in blocker) choose(blocker.sentence);
    const element = document.getElementById(`at-${place}`);
    element?.scrollIntoView({ block: 'center' });
    (element?.matches('button') ? element : (element?.querySelector<HTMLElement>('button') ?? element))?.focus();
  };
  return (
    <p className="small">
      <Icon name="warn" /> <b>{say('desk.blockedBy', { count: blocking.length })}:</b> {words(blocker)}{' '}
      {place !== null && (
        <button type="button" className="link-button" onClick={go}>
          {say('desk.goThere')}
        </button>
      )}{' '}
      {blocking.length > 1 && (
        <button type="button" className="link-button" onClick={() => setTurn(at + 1)}>
          {say('desk.nextBlocker', { at: at + 1, count: blocking.length })}
        </button>
      )}
    </p>
  );
}

/** The part of the page that a blocker is about; null for the whole of it. */
function placeOf(blocker: Blocker): string | null {
  switch (blocker.kind) {
    case 'no-title':
    case 'title-too-long':
      return 'title';
    case 'no-lead':
    case 'lead-too-long':
      return 'lead';
    case 'no-source':
    case 'no-words':
    case 'sentence-too-long':
      return blocker.sentence;
    case 'quote-too-long':
      return blocker.ref;
    case 'private-name':
    case 'private-text':
      return blocker.where;
    case 'too-many-sentences':
      return null;
    default:
      return blocker satisfies never;
  }
}
