import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { mendTitle } from '@vernissage/shared/documents/write-cards';
import { mayModerate } from '@vernissage/shared/access/roles';
import { ideaMax } from '@vernissage/shared/work/work';
import { useSay } from '../ground/say.ts';
import { RefusedTexts } from '../relay/RefusedTexts.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useNotices } from '../workshop/notices.tsx';
import { whyCardReadOnly } from '../workshop/read-only.ts';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import { useCommand } from '../workshop/use-command.ts';
import { characterCount } from './character-count.ts';
import { focusWhenShown } from './focus-when-shown.ts';
import { CardLabel } from './CardLabel.tsx';
import type { Lift } from './use-lift.ts';
import { useWorkDocument } from './work-context.tsx';
import type { ShownIdea } from './wall.ts';
import styles from './gather.module.css';

type Props = {
  readonly idea: ShownIdea;
  /** Null where nothing can be moved: a phase that has passed, or read only. */
  readonly lift: Lift | null;
  /** Where this idea can go by menu. */
  readonly moves: readonly MenuEntry[];
  /** Said on cards that answer another guiding question than the one shown. */
  readonly question: number | null;
};

/** One idea on the wall: words, label, handle and menu. Its author mends it in place; a moderator may take it off every screen. */
export function IdeaCard({ idea, lift, moves, question }: Props) {
  const say = useSay();
  const me = useMe();
  const { state, offline } = useStage();
  const { own, drafts } = useWorkDocument();
  const send = useCommand();
  const { tell } = useNotices();
  const [mending, setMending] = useState(drafts.has(idea.id));

  const { row } = idea;
  const isMine = own.isMine(idea.id, row);
  const readOnly = whyCardReadOnly(me, state, idea.id, false) !== null;
  const moderates = mayModerate(me, { id: state.workshop.id, summit: state.summit.id });
  const name = row?.ref ?? idea.text.slice(0, 40);
  const anonymous = row?.identity === 'anonymous';
  const isHeld = lift?.lifted?.id === idea.id;

  async function withdraw(): Promise<void> {
    const answer = await send(`/api/cards/${idea.id}/withdraw`);
    if (answer.ok)
      tell({
        tone: 'ok',
        text: say('room.withdrawn', { ref: name }),
        action: { label: say('house.undo'), act: () => void send(`/api/cards/${idea.id}/put-back`) },
      });
  }
  async function hide(): Promise<void> {
    const answer = await send(`/api/cards/${idea.id}/hide`);
    if (answer.ok)
      tell({
        tone: 'ok',
        text: say('room.hidden', { ref: name }),
        action: { label: say('room.showAgainShort'), act: () => void send(`/api/cards/${idea.id}/show`) },
      });
  }

  const entries: MenuEntry[] = [
    ...(isMine && row && !readOnly
      ? [
          { id: 'mend', label: say('room.mend'), act: () => setMending(true) },
          { id: 'withdraw', label: say('room.withdraw'), disabled: offline, act: () => void withdraw() },
        ]
      : []),
    ...moves,
    ...(moderates && row ? [{ id: 'hide', label: say('room.hide'), danger: true, disabled: offline, act: () => void hide() }] : []),
  ];

  return (
    <article
      className={`card ${styles.idea} ${isMine ? 'mine' : ''} ${anonymous || (!row && offline) ? 'ghost' : ''} ${isHeld ? (lift?.lifted?.by === 'keys' ? 'lit' : styles.away) : ''}`}
      aria-label={name}
      {...(lift && !mending ? lift.grab(idea.id) : { 'data-card': idea.id })}
    >
      {mending ? (
        <MendIdea idea={idea} onDone={() => setMending(false)} />
      ) : (
        <p className={styles.words} dir="auto" lang={idea.lang || undefined}>
          {idea.text}
        </p>
      )}
      <div className={styles.cardEnd}>
        <CardLabel
          row={row}
          isMine={isMine}
          isOnlyHere={offline}
          more={question !== null && idea.question !== null && idea.question !== question ? say('room.questionShort', { number: idea.question + 1 }) : null}
        />
        <span className={styles.tools}>
          {lift && (
            <button type="button" className={`btn quiet sm ${styles.grip}`} aria-label={say('room.liftHandle', { card: name })} {...lift.handle(idea.id)}>
              <Icon name="grip" />
            </button>
          )}
          {entries.length > 0 && <Menu label={say('room.optionsFor', { card: name })} entries={entries} className="btn quiet sm" />}
        </span>
      </div>
      <RefusedTexts card={idea.id} readOnly={readOnly} />
    </article>
  );
}

/** A named idea is mended in the live document; one under the city's name by the server, which alone knows whose it is. */
function MendIdea({ idea, onDone }: { readonly idea: ShownIdea; readonly onDone: () => void }) {
  const say = useSay();
  const send = useCommand();
  const { document, work, drafts } = useWorkDocument();
  const draft = drafts.get(idea.id) ?? { text: idea.text, theme: idea.theme };
  const [text, write] = useState(draft.text);
  const movedTo = draft.theme === idea.theme ? null : (work?.themes.find((theme) => theme.id === idea.theme)?.title ?? say('room.notGrouped'));
  const id = useId();
  const words = text.trim();
  const over = characterCount(words) - ideaMax;

  function setText(next: string): void {
    write(next);
    drafts.set(idea.id, { text: next, theme: draft.theme });
  }
  function close(): void {
    drafts.delete(idea.id);
    onDone();
  }
  async function save(): Promise<void> {
    if (words === '' || over > 0) return;
    if (words !== idea.text) {
      if (idea.row?.identity === 'city') {
        const answer = await send(`/api/cards/${idea.id}/mend`, { text: words });
        if (!answer.ok) return;
      } else document?.change((doc) => mendTitle(doc, idea.id, words));
    }
    close();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void save();
    }
  }
  return (
    <form
      className={styles.mend}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void save();
      }}
    >
      <label className="sr" htmlFor={id}>
        {say('room.mendLabel', { card: idea.row?.ref ?? '' })}
      </label>
      <textarea
        id={id}
        className={`in ${over > 0 ? 'bad' : ''}`}
        rows={3}
        dir="auto"
        value={text}
        ref={focusWhenShown}
        aria-invalid={over > 0}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {movedTo !== null && <p className={styles.told}>{say('room.movedUnderYou', { theme: movedTo })}</p>}
      {over > 0 && <p className="err">{say('room.tooLong', { count: over })}</p>}
      <span className="row">
        <button type="submit" className="btn primary sm" aria-disabled={words === '' || over > 0}>
          {say('house.save')}
        </button>
        <button type="button" className="btn quiet sm" onClick={close}>
          {say('house.cancel')}
        </button>
      </span>
    </form>
  );
}
