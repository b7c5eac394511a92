import type { BoardVote, Said, SourceRef } from '@vernissage/shared/exhibition/board';
import { wallLimits } from '@vernissage/shared/exhibition/board';
import type { OrderedList } from '@vernissage/shared/overnight/overlay';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import styles from './desk.module.css';

/** Themes, votes and actions as they will stand on the board. Their words are the room's; the desk only orders them or takes them off. */

export function Themes() {
  const say = useSay();
  const { board } = useAtDesk();
  const themes = board.board.themes;
  if (themes.length === 0) return null;
  return (
    <section>
      <h3>{say('desk.themes')}</h3>
      <ul className={styles['items']}>
        {themes.map((theme, index) => (
          <li key={theme.ref} id={`at-${theme.ref}`} tabIndex={-1}>
            <div className="grow">
              <span className="ref">{theme.ref}</span> <Words said={theme.title} />
              <span className="label">{say('desk.themeCounts', { ideas: theme.ideas, cities: theme.cities })}</span>
            </div>
            <ItemMenu list="themes" refs={themes.map((one) => one.ref)} index={index} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Actions() {
  const say = useSay();
  const { board } = useAtDesk();
  const actions = board.board.actions;
  if (actions.length === 0) return null;
  return (
    <>
      <ul className={styles['items']}>
        {actions.map((action, index) => (
          <li key={action.ref} id={`at-${action.ref}`} tabIndex={-1}>
            <div className="grow">
              <span className="ref">{action.ref}</span> <Words said={action.title} />
              <span className="label">
                {action.lead === null ? say('desk.noLead') : say('desk.leads', { city: action.lead })}
                {action.deadline !== '' && `, ${action.deadline}`}
              </span>
            </div>
            <ItemMenu list="actions" refs={actions.map((one) => one.ref)} index={index} />
          </li>
        ))}
      </ul>
      {actions.length > wallLimits.actions && <p className="small muted">{say('desk.hung', { count: wallLimits.actions })}</p>}
    </>
  );
}

export function Votes() {
  const say = useSay();
  const { board } = useAtDesk();
  if (board.board.votes.length === 0) return null;
  return (
    <ul className={styles['items']}>
      {board.board.votes.map((vote) => (
        <li key={vote.ref}>
          <div className="grow">
            <span className="ref">{vote.ref}</span>{' '}
            <b lang={vote.settings.lang} dir="auto">
              {vote.settings.question}
            </b>
            <span className="label">{voteLine(say, vote)}</span>
            {vote.result && vote.settings.terms.method === 'approval' && (
              <ul>
                {vote.options.map((option, index) => {
                  const line = vote.result?.lines[index];
                  return (
                    <li key={option.ref} className="small">
                      <span className="cite">{option.ref}</span> <Words said={option.title} />
                      {line && ` · ${say('desk.optionVotes', { votes: line.votes })}, ${say(`desk.outcome.${line.outcome}`)}`}
                    </li>
                  );
                })}
              </ul>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

function voteLine(say: ReturnType<typeof useSay>, vote: BoardVote): string {
  switch (vote.state) {
    case 'still-open':
      return say('desk.voteStillOpen');
    case 'not-revealed':
      return say('desk.voteNotRevealed');
    case 'annulled':
      return say('desk.voteAnnulled', { reason: vote.reason ?? '' });
    case 'published': {
      if (!vote.result) return '';
      const { turnout, registered, outcome, lines } = vote.result;
      const tally = vote.settings.terms.method === 'motion' ? lines[0]?.tally : undefined;
      const turnoutWords = say('desk.voteTurnout', { turnout, registered });
      return tally
        ? `${turnoutWords} ${say('desk.motionTally', { for: tally.for, against: tally.against, abstain: tally.abstain })}: ${say(`desk.outcome.${outcome}`)}`
        : turnoutWords;
    }
    default:
      return vote.state satisfies never;
  }
}

function Words({ said }: { said: Said }) {
  return (
    <span lang={said.lang} dir="auto">
      {said.value}
    </span>
  );
}

/** Up, down, off the board: by mouse, touch and keys alike. */
function ItemMenu({ list, refs, index }: { list: OrderedList; refs: readonly SourceRef[]; index: number }) {
  const say = useSay();
  const { may, edit } = useAtDesk();
  const ref = refs[index] ?? '';
  const above = refs[index - 1];
  const entries: MenuEntry[] = [
    {
      id: 'up',
      label: (
        <>
          <Icon name="up" /> {say('desk.moveUp')}
        </>
      ),
      disabled: !may || above === undefined,
      act: () => void edit({ kind: 'move', list, id: ref, before: above ?? null }),
    },
    {
      id: 'down',
      label: (
        <>
          <Icon name="down" /> {say('desk.moveDown')}
        </>
      ),
      disabled: !may || index === refs.length - 1,
      act: () => void edit({ kind: 'move', list, id: ref, before: refs[index + 2] ?? null }),
    },
    {
      id: 'hide',
      label: (
        <>
          <Icon name="close" /> {say('desk.hide')}
        </>
      ),
      disabled: !may,
      act: () => void edit({ kind: 'hide', ref }),
    },
  ];
  return <Menu label={say('desk.moreFor', { what: ref })} entries={entries} />;
}
