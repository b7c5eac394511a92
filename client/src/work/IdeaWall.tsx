import { useMemo, useState, type FormEvent } from 'react';
import { nanoid } from 'nanoid';
import { bornCard, moveCard, setTheme } from '@vernissage/shared/documents/write-cards';
import type { LiveWork } from '@vernissage/shared/work/work';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import type { MenuEntry } from '../ui/Menu.tsx';
import { focusWhenShown } from './focus-when-shown.ts';
import { IdeaCard } from './IdeaCard.tsx';
import type { Place } from './lift.ts';
import { ThemeColumn } from './ThemeColumn.tsx';
import { useLift } from './use-lift.ts';
import { useNarrow } from './use-narrow.ts';
import { cardBefore, columnsOf, type Column, type ShownIdea } from './wall.ts';
import { useWorkDocument } from './work-context.tsx';
import styles from './gather.module.css';

type Props = {
  readonly work: LiveWork;
  readonly themes: LiveWork['themes'];
  /** Newest first, those held back left out. */
  readonly ideas: readonly ShownIdea[];
  readonly mayGroup: boolean;
  readonly question: number | null;
};

/** A long wall shows the first cards of each theme and a count. */
const shortWall = 30;
const cardsShownOnLongWall = 3;
const cardsShown = 8;

/** Ideas under their themes. Each card can be laid elsewhere by mouse, by its menu and by keys. */
export function IdeaWall({ work, themes, ideas, mayGroup, question }: Props) {
  const say = useSay();
  const { document } = useWorkDocument();
  const narrow = useNarrow();
  const live = useMemo(() => {
    const all = columnsOf(themes, ideas);
    // One below the other, a fresh idea would else appear out of sight.
    return narrow ? all.toSorted((a, b) => Number(a.theme !== null) - Number(b.theme !== null)) : all;
  }, [themes, ideas, narrow]);
  const [kept, setKept] = useState<readonly Column[] | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  // Settled once: the wall does not fold up under the reader because it grew.
  const [limit] = useState(ideas.length > shortWall ? cardsShownOnLongWall : cardsShown);
  // While a card is held, what others do waits: nothing moves under a finger.
  const columns = kept ?? live;
  const ids = useMemo(() => columns.map((column) => column.ideas.map((idea) => idea.id)), [columns]);
  const byId = useMemo(() => new Map(columns.flatMap((column) => column.ideas).map((idea) => [idea.id, idea])), [columns]);
  const columnName = (index: number): string => columns[index]?.theme?.title || say('room.notGrouped');
  const cardName = (id: string): string => byId.get(id)?.row?.ref ?? byId.get(id)?.text.slice(0, 40) ?? '';

  function lay(id: string, place: Place): void {
    // What was just laid down stays in view.
    if (place.index >= limit) setUnfolded(new Set([...unfolded, columns[place.column]?.theme?.id ?? 'none']));
    const theme = columns[place.column]?.theme?.id ?? null;
    const behind = cardBefore(work, ids[place.column] ?? [], place.index, id);
    document?.change((doc) => {
      setTheme(doc, id, theme);
      if (behind !== 'keep') moveCard(doc, id, behind.after);
    });
  }

  const lift = useLift({ columns: ids, cardName, columnName, onDrop: lay });
  const holding = lift.lifted !== null;
  if (holding && kept === null) setKept(live);
  else if (!holding && kept !== null) setKept(null);

  const target = lift.lifted?.by === 'pointer' ? lift.lifted.at : null;

  return (
    <>
      {lift.lifted?.by === 'keys' && (
        <p className={styles.moving}>
          <span>
            {say('room.liftNow', {
              card: cardName(lift.lifted.id),
              place: lift.lifted.at.index + 1,
              of: 0,
              column: columnName(lift.lifted.at.column),
              named: 'short',
            })}
          </span>
          <span className={styles.movingKeys}>
            <kbd>↑</kbd> <kbd>↓</kbd> <kbd>←</kbd> <kbd>→</kbd> {say('room.liftMove')} <kbd>{say('room.keySpace')}</kbd> {say('room.liftDrop')} <kbd>Esc</kbd>{' '}
            {say('room.liftBack')}
          </span>
        </p>
      )}
      <div className={styles.wallgrid}>
        {columns.map((column, index) => {
          const key = column.theme?.id ?? 'none';
          const shown = lift.shown[index] ?? [];
          const held = lift.lifted?.by === 'keys' && lift.lifted.at.column === index ? lift.lifted.at.index + 1 : 0;
          const count = unfolded.has(key) ? shown.length : Math.max(limit, held);
          const cards = shown.slice(0, count).flatMap((id) => byId.get(id) ?? []);
          return (
            <ThemeColumn
              key={key}
              theme={column.theme}
              index={index}
              count={shown.length}
              mayEdit={mayGroup}
              more={shown.length - cards.length}
              onMore={() => setUnfolded(new Set([...unfolded, key]))}
              isTarget={target?.column === index}
            >
              {cards.map((idea) => {
                const place = cards.filter((one) => one.id !== lift.lifted?.id).indexOf(idea);
                return (
                  <li
                    key={idea.id}
                    className={target?.column === index && target.index === place && idea.id !== lift.lifted?.id ? styles.dropBefore : undefined}
                  >
                    <IdeaCard
                      idea={byId.get(idea.id) ?? idea}
                      lift={mayGroup ? lift : null}
                      question={question}
                      moves={mayGroup ? movesFor(idea, index, shown.indexOf(idea.id)) : []}
                    />
                  </li>
                );
              })}
              {target?.column === index && target.index >= cards.filter((one) => one.id !== lift.lifted?.id).length && <li className={styles.dropEnd} />}
            </ThemeColumn>
          );
        })}
        {mayGroup && <NewTheme />}
      </div>
    </>
  );

  function movesFor(idea: ShownIdea, column: number, index: number): MenuEntry[] {
    const last = (ids[column]?.length ?? 1) - 1;
    const to = (place: Place) => () => lay(idea.id, place);
    return [
      ...columns.flatMap((one, at) =>
        at === column
          ? []
          : [
              {
                id: `to-${one.theme?.id ?? 'none'}`,
                label: one.theme ? say('room.moveToTheme', { theme: one.theme.title || say('room.themeNoName') }) : say('room.takeOutOfTheme'),
                act: to({ column: at, index: 0 }),
              },
            ],
      ),
      { id: 'top', label: say('room.moveTop'), disabled: index <= 0, act: to({ column, index: 0 }) },
      { id: 'up', label: say('room.moveUp'), disabled: index <= 0, act: to({ column, index: index - 1 }) },
      { id: 'down', label: say('room.moveDown'), disabled: index >= last, act: to({ column, index: index + 1 }) },
    ];
  }
}

/** Makes a theme; ideas are laid under it afterwards. */
function NewTheme() {
  const say = useSay();
  const { language } = useLanguage();
  const { document } = useWorkDocument();
  const [title, setTitle] = useState<string | null>(null);
  function make(event: FormEvent): void {
    event.preventDefault();
    const words = (title ?? '').trim();
    if (words !== '') document?.changeForGood((doc) => bornCard(doc, { id: nanoid(), kind: 'theme', title: words, lang: language }));
    setTitle(null);
  }
  if (title === null)
    return (
      <div className={styles.newTheme}>
        <button type="button" className="btn line sm" onClick={() => setTitle('')}>
          <Icon name="plus" />
          {say('room.themeNew')}
        </button>
      </div>
    );
  return (
    <form className={`${styles.newTheme} ${styles.themeName}`} onSubmit={make}>
      <input
        className="in"
        aria-label={say('room.themeNameLabel')}
        placeholder={say('room.themeNamePlaceholder')}
        value={title}
        maxLength={200}
        dir="auto"
        ref={focusWhenShown}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          setTitle(null);
        }}
      />
      <button type="submit" className="btn primary sm">
        {say('room.themeMake')}
      </button>
    </form>
  );
}
