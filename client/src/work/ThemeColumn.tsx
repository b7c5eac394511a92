import { useState, type FormEvent, type ReactNode } from 'react';
import { archiveCard, mendTitle } from '@vernissage/shared/documents/write-cards';
import type { LiveTheme } from '@vernissage/shared/work/work';
import { useSay } from '../ground/say.ts';
import { RefusedTexts } from '../relay/RefusedTexts.tsx';
import { Menu } from '../ui/Menu.tsx';
import { useNotices } from '../workshop/notices.tsx';
import { focusWhenShown } from './focus-when-shown.ts';
import { useWorkDocument } from './work-context.tsx';
import styles from './gather.module.css';

type Props = {
  readonly theme: LiveTheme | null;
  readonly index: number;
  readonly count: number;
  readonly mayEdit: boolean;
  /** Cards now in view, in their order; `more` are folded away. */
  readonly children: ReactNode;
  readonly more: number;
  readonly onMore: () => void;
  readonly isTarget: boolean;
};

/** One theme with its ideas, or those not grouped yet. Its name is changed in place. */
export function ThemeColumn({ theme, index, count, mayEdit, children, more, onMore, isTarget }: Props) {
  const say = useSay();
  const { document } = useWorkDocument();
  const { tell } = useNotices();
  const [naming, setNaming] = useState(false);
  const name = theme ? theme.title || say('room.themeNoName') : say('room.notGrouped');

  function dissolve(id: string): void {
    const archive = (archived: boolean) => document?.changeForGood((doc) => archiveCard(doc, id, archived));
    archive(true);
    tell({ tone: 'ok', text: say('room.themeDissolved', { theme: name }), action: { label: say('house.undo'), act: () => void archive(false) } });
  }

  return (
    <section className={`${styles.column} ${isTarget ? styles.target : ''}`} data-column={index} aria-label={say('room.columnName', { name, count })}>
      <header>
        {theme && naming ? (
          <ThemeName theme={theme} onDone={() => setNaming(false)} />
        ) : (
          <>
            <h2 dir="auto">{name}</h2>
            <span className={`chip num ${theme ? 'wall' : ''}`}>{count}</span>
            {theme && mayEdit && (
              <Menu
                label={say('room.optionsFor', { card: name })}
                entries={[
                  { id: 'rename', label: say('room.themeRename'), act: () => setNaming(true) },
                  { id: 'dissolve', label: say('room.themeDissolve'), act: () => dissolve(theme.id) },
                ]}
              />
            )}
          </>
        )}
      </header>
      {count === 0 && <p className={`muted small ${styles.emptyColumn}`}>{say(theme ? 'room.themeEmpty' : 'room.allGrouped')}</p>}
      <ul>{children}</ul>
      {more > 0 && (
        <button type="button" className={`btn line sm ${styles.more}`} onClick={onMore}>
          {say('room.showMore', { count: more })}
        </button>
      )}
      {theme && <RefusedTexts card={theme.id} readOnly={!mayEdit} />}
    </section>
  );
}

function ThemeName({ theme, onDone }: { readonly theme: LiveTheme; readonly onDone: () => void }) {
  const say = useSay();
  const { document } = useWorkDocument();
  const [title, setTitle] = useState(theme.title);
  function save(event: FormEvent): void {
    event.preventDefault();
    const words = title.trim();
    if (words !== '' && words !== theme.title) document?.change((doc) => mendTitle(doc, theme.id, words));
    onDone();
  }
  return (
    <form className={styles.themeName} onSubmit={save}>
      <input
        className="in"
        aria-label={say('room.themeNameLabel')}
        value={title}
        maxLength={200}
        dir="auto"
        ref={focusWhenShown}
        onChange={(event) => setTitle(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onDone();
        }}
      />
      <button type="submit" className="btn primary sm">
        {say('house.save')}
      </button>
    </form>
  );
}
