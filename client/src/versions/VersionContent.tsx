import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { BodyNode } from '@vernissage/shared/documents/read-body';
import type { LiveIdea } from '@vernissage/shared/work/work';
import type { VersionView } from '@vernissage/shared/work/versions';
import { fetched } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { BodyView } from '../work/editor/BodyView.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import styles from './versions.module.css';
import { versionsKey } from './versions-key.ts';

/** What stood in the room then, for reading: ideas under their themes, proposals with their texts, actions. */
export function VersionContent({ view, path }: { readonly view: VersionView; readonly path: string }) {
  const say = useSay();
  const { work, refs } = view;
  const loose = work.ideas.filter(({ theme }) => theme === null || !work.themes.some(({ id }) => id === theme));
  const isEmpty = work.ideas.length + work.themes.length + work.proposals.length + work.actions.length === 0;
  return (
    <section className={styles.part} aria-labelledby="version-content">
      <h3 id="version-content">{say('versions.content')}</h3>
      {isEmpty && <p className="muted">{say('versions.contentNone')}</p>}
      {work.ideas.length + work.themes.length > 0 && (
        <details>
          <summary>{say('room.countIdeas', { count: work.ideas.length })}</summary>
          {work.themes.map((theme) => (
            <div key={theme.id}>
              <h4 dir="auto">{theme.title || say('versions.noTitle')}</h4>
              <Ideas ideas={work.ideas.filter((idea) => idea.theme === theme.id)} refs={refs} />
            </div>
          ))}
          {work.themes.length > 0 && loose.length > 0 && <h4>{say('versions.noTheme')}</h4>}
          <Ideas ideas={loose} refs={refs} />
        </details>
      )}
      {work.proposals.map((proposal) => (
        <Proposal key={proposal.id} path={path} card={proposal.id} reference={refs[proposal.id] ?? ''} title={proposal.title} lang={proposal.lang} />
      ))}
      {work.actions.length > 0 && (
        <details>
          <summary>{say('room.countActions', { count: work.actions.length })}</summary>
          <ul className={styles.cards}>
            {work.actions.map((action) => (
              <li key={action.id} dir="auto" lang={action.lang || undefined}>
                <span className="ref">{refs[action.id]}</span> <b>{action.title || say('versions.noTitle')}</b>
                <span className="small muted">
                  {' '}
                  {[action.problem, action.output, action.partners, action.deadline, action.funding].filter(Boolean).join(' · ')}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Ideas({ ideas, refs }: { readonly ideas: readonly LiveIdea[]; readonly refs: VersionView['refs'] }) {
  return (
    <ul className={styles.cards}>
      {ideas.map((idea) => (
        <li key={idea.id} dir="auto" lang={idea.lang || undefined}>
          <span className="ref">{refs[idea.id]}</span> {idea.text}
        </li>
      ))}
    </ul>
  );
}

type ProposalProps = { readonly path: string; readonly card: string; readonly reference: string; readonly title: string; readonly lang: string };

/** A proposal; its text is fetched when somebody wants to read it. */
function Proposal({ path, card, reference, title, lang }: ProposalProps) {
  const say = useSay();
  const { workshop } = useStage().state;
  const [wanted, setWanted] = useState(false);
  const asked = useQuery({
    queryKey: [...versionsKey(workshop.id), path, card],
    queryFn: () => fetched<BodyNode>(`${path}/bodies/${card}`),
    enabled: wanted,
    staleTime: Infinity,
  });
  return (
    <details onToggle={(event) => setWanted(wanted || event.currentTarget.open)}>
      <summary dir="auto" lang={lang || undefined}>
        <span className="ref">{reference}</span> {title || say('versions.noTitle')}
      </summary>
      {wanted && asked.isPending && <p className="small muted">{say('house.loading')}</p>}
      {asked.isError && (
        <p className="err">
          {say('versions.textFailed')}{' '}
          <button type="button" className="link-button" onClick={() => void asked.refetch()}>
            {say('house.tryAgain')}
          </button>
        </p>
      )}
      {asked.data && <BodyView body={asked.data} lang={lang} />}
    </details>
  );
}
