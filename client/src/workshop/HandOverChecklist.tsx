import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import styles from './publish.module.css';

type CheckedCard = { readonly card: string; readonly ref: string; readonly title: string };

/** `GET /api/workshops/{id}/checklist`, for moderators. */
export type Checklist = {
  readonly votes: { readonly running: number; readonly unrevealed: number };
  readonly adopted: readonly (CheckedCard & { readonly action: string | null })[];
  readonly withoutLead: readonly CheckedCard[];
  readonly permissions: { readonly name: number; readonly city: number; readonly none: number; readonly unanswered: number };
  /** The next cut-off, UTC epoch ms. */
  readonly reopenUntil: number;
  readonly handedOverAt: number | null;
};

/** What to look at before the day is handed over. Nothing in it forbids the hand-over but a vote that is still open. */
export function HandOverChecklist({ checklist }: { readonly checklist: Checklist }) {
  const say = useSay();
  const { votes, adopted, withoutLead, permissions } = checklist;
  const missing = adopted.filter((proposal) => proposal.action === null);
  return (
    <ul className={styles.checks}>
      <Check
        tone={votes.running + votes.unrevealed === 0 ? 'ok' : 'warn'}
        title={
          votes.running > 0
            ? say('publish.votesRunning', { count: votes.running })
            : votes.unrevealed > 0
              ? say('publish.votesUnrevealed', { count: votes.unrevealed })
              : say('publish.votesDone')
        }
        way={votes.running + votes.unrevealed > 0 && <Way to="?view=decide" label={say('publish.goToVote')} />}
      />
      <Check
        tone={missing.length === 0 ? 'ok' : 'warn'}
        title={missing.length === 0 ? say('publish.actionsThere') : say('publish.actionsMissing', { count: missing.length })}
        text={adopted.length === 0 ? say('publish.noneAdopted') : say('publish.actionsOf', { there: adopted.length - missing.length, of: adopted.length })}
        way={missing.length > 0 && <Way to="?view=act" label={say('publish.goToActions')} />}
      />
      <Check
        tone={withoutLead.length === 0 ? 'ok' : 'warn'}
        title={withoutLead.length === 0 ? say('publish.leadsThere') : say('publish.leadsMissing', { count: withoutLead.length })}
        text={withoutLead.map((action) => `${action.ref} ${action.title}`).join(' · ')}
        way={withoutLead.length > 0 && <Way to="?view=act" label={say('publish.chooseLead')} />}
      />
      <Check tone="wait" title={say('publish.names')} text={say('publish.namesText', permissions)} />
    </ul>
  );
}

type CheckProps = { readonly tone: 'ok' | 'warn' | 'wait'; readonly title: string; readonly text?: string; readonly way?: ReactNode };
const icons = { ok: 'check', warn: 'warn', wait: 'clock' } as const;

function Check({ tone, title, text, way }: CheckProps) {
  return (
    <li>
      <span className={`${styles.icon} ${styles[tone]}`}>
        <Icon name={icons[tone]} />
      </span>
      <div className="grow">
        <b>{title}</b>
        {text && (
          <p className="small muted" dir="auto">
            {text}
          </p>
        )}
      </div>
      {way}
    </li>
  );
}

function Way({ to, label }: { readonly to: string; readonly label: string }) {
  return (
    <Link className="btn line sm" to={to}>
      {label}
    </Link>
  );
}
