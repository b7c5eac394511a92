import { useId, useMemo, useState, type FormEvent } from 'react';
import { nanoid } from 'nanoid';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import { titleMax, type LiveWork } from '@vernissage/shared/work/work';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import { focusWhenShown } from './focus-when-shown.ts';
import { columnsOf, shownIdeas, shownThemes } from './wall.ts';
import { useWorkDocument } from './work-context.tsx';
import styles from './shape.module.css';

type Props = { readonly work: LiveWork; readonly onMade: (proposal: string) => void; readonly onCancel: () => void };

/** Makes a proposal from single ideas or a whole theme. The ideas stay where they are; the proposal names them as its sources. */
export function NewProposal({ work, onMade, onCancel }: Props) {
  const say = useSay();
  const { language } = useLanguage();
  const { state } = useStage();
  const { document, own } = useWorkDocument();
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [missing, setMissing] = useState(false);
  const id = useId();
  const columns = useMemo(
    () => columnsOf(shownThemes(work, state.cards), shownIdeas(work, state.cards)).filter((column) => column.ideas.length > 0),
    [work, state.cards],
  );

  function choose(ideas: readonly string[], on: boolean): void {
    const next = new Set(chosen);
    for (const idea of ideas) {
      if (on) next.add(idea);
      else next.delete(idea);
    }
    setChosen(next);
  }

  function make(event: FormEvent): void {
    event.preventDefault();
    const words = title.trim();
    if (words === '') {
      setMissing(true);
      window.document.getElementById(`${id}-title`)?.focus();
      return;
    }
    const card = nanoid();
    own.bear(card);
    const made = document?.changeForGood((doc) => bornCard(doc, { id: card, kind: 'proposal', title: words, lang: language, sources: [...chosen] }));
    if (made) onMade(card);
  }

  return (
    <form className={styles.new} onSubmit={make}>
      <h1 tabIndex={-1}>{say('room.proposalNew')}</h1>
      <div className="field">
        <label htmlFor={`${id}-title`}>{say('room.proposalTitle')}</label>
        {missing && <p className="err">{say('room.proposalTitleMissing')}</p>}
        <input
          id={`${id}-title`}
          className={`in ${missing ? 'bad' : ''}`}
          value={title}
          maxLength={titleMax}
          dir="auto"
          ref={focusWhenShown}
          aria-invalid={missing}
          onChange={(event) => {
            setTitle(event.target.value);
            setMissing(false);
          }}
        />
      </div>
      <fieldset className={styles.pick}>
        <legend>{say('room.proposalIdeas', { count: chosen.size })}</legend>
        {columns.length === 0 && <p className="muted">{say('room.emptyWall')}</p>}
        {columns.map((column) => {
          const ids = column.ideas.map((idea) => idea.id);
          const all = ids.every((one) => chosen.has(one));
          const name = column.theme ? column.theme.title || say('room.themeNoName') : say('room.notGrouped');
          return (
            <div key={column.theme?.id ?? 'none'} className={styles.pickGroup}>
              <label className={styles.pickTheme}>
                <input
                  type="checkbox"
                  checked={all}
                  ref={(box) => {
                    if (box) box.indeterminate = !all && ids.some((one) => chosen.has(one));
                  }}
                  onChange={(event) => {
                    choose(ids, event.target.checked);
                    if (event.target.checked && title === '' && column.theme) setTitle(column.theme.title);
                  }}
                />
                <b dir="auto">{say('room.wholeTheme', { theme: name, count: ids.length })}</b>
              </label>
              <ul>
                {column.ideas.map((idea) => (
                  <li key={idea.id}>
                    <label>
                      <input type="checkbox" checked={chosen.has(idea.id)} onChange={(event) => choose([idea.id], event.target.checked)} />
                      <span>
                        <span className="ref">{idea.row?.ref}</span>{' '}
                        <span dir="auto" lang={idea.lang || undefined}>
                          {idea.text}
                        </span>
                      </span>
                    </label>
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </fieldset>
      <div className={`row wrap ${styles.newEnd}`}>
        <button type="submit" className="btn wall">
          {say('room.proposalMake', { count: chosen.size })}
        </button>
        <button type="button" className="btn quiet" onClick={onCancel}>
          {say('house.cancel')}
        </button>
      </div>
    </form>
  );
}
