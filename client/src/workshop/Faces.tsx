import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { useIntl } from 'react-intl';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { focusWhenShown } from '../work/focus-when-shown.ts';
import { cityName } from './city-name.ts';
import { useNotices } from './notices.tsx';
import { useMe, useStage } from './stage-context.tsx';
import { useCommand } from './use-command.ts';
import styles from './room.module.css';

const facesShown = 5;
const tints = ['#CFE6F2', '#DDEFE3', '#E6DDF2', '#F3DCE2', '#FFE3B0', '#E3E7E6'] as const;

/** Who is here: five faces, the number, and on demand the list. Offline it says what was last known, and since when. */
export function Faces() {
  const say = useSay();
  const { formatTime } = useIntl();
  const { state, here, offline, lastHeardAt } = useStage();
  const [open, setOpen] = useState(false);
  const panel = useId();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      setOpen(false);
      button.current?.focus();
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('keydown', escape);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('keydown', escape);
    };
  }, [open]);

  const count = here?.count ?? 0;
  const cities = here?.cities ?? 0;
  const at = lastHeardAt === null ? '' : formatTime(lastHeardAt, { timeZone: state.summit.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const words = offline ? say('room.hereLast', { count, time: at }) : say('room.here', { count, cities });
  return (
    <div ref={root} className={styles.faces}>
      <button
        ref={button}
        type="button"
        className={styles.facesButton}
        data-offline={offline}
        aria-expanded={open}
        aria-controls={open ? panel : undefined}
        onClick={() => setOpen(!open)}
      >
        <span className={`avs ${styles.avatars}`} aria-hidden="true">
          {(here?.faces ?? []).slice(0, facesShown).map((id) => (
            <Face key={id} person={id} />
          ))}
        </span>
        <span className={styles.hereWords}>{words}</span>
        <span className={styles.hereShort} aria-hidden="true">
          <Icon name="people" />
          {count}
        </span>
        <span className="sr">{say('room.hereOpen')}</span>
      </button>
      {open && (
        <section id={panel} className={`panel ${styles.peoplePanel}`} aria-label={say('room.people')}>
          <People />
        </section>
      )}
    </div>
  );
}

function Face({ person }: { readonly person: string }) {
  const { state } = useStage();
  const entry = state.roster[person];
  if (!entry) return null;
  const letters = state.delegations.find((one) => one.id === entry.delegation)?.letters;
  return (
    <span className="av" style={{ background: tints[entry.colour % tints.length] }}>
      {initialsOf(entry.name)}
      {letters && <i>{letters}</i>}
    </span>
  );
}

/** First letters of the first and last word; a name may have one word only. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = Array.from(words[0] ?? '')[0] ?? '';
  const last = words.length > 1 ? (Array.from(words.at(-1) ?? '')[0] ?? '') : '';
  return `${first}${last}`.toLocaleUpperCase();
}

function People() {
  const say = useSay();
  const me = useMe();
  const { state, here } = useStage();
  const others = (here?.faces ?? []).filter((id) => id !== me.person).flatMap((id) => state.roster[id] ?? []);
  others.sort((a, b) => a.name.localeCompare(b.name));
  const missing = Math.max(0, (here?.count ?? 0) - others.length - 1);
  return (
    <>
      <h2>{say('room.people')}</h2>
      <OwnName />
      {others.length === 0 && missing === 0 && <p className="muted small">{say('room.hereAlone')}</p>}
      <ul className={styles.peopleList}>
        {others.map((one) => {
          const city = cityName(say, state.delegations, one.delegation, one.confirmed);
          return (
            <li key={one.id}>
              <b dir="auto">{one.name}</b>
              {city && <span className="muted"> {city}</span>}
            </li>
          );
        })}
      </ul>
      {missing > 0 && <p className="muted small">{say('room.hereMore', { count: missing })}</p>}
    </>
  );
}

/** The own shown name, corrected in place. It changes on every card at once. */
function OwnName() {
  const say = useSay();
  const me = useMe();
  const send = useCommand();
  const { tell } = useNotices();
  const queries = useQueryClient();
  const [name, setName] = useState<string | null>(null);
  const field = useId();

  async function save(event: FormEvent): Promise<void> {
    event.preventDefault();
    const wanted = (name ?? '').trim();
    if (wanted === '' || wanted === me.name) {
      setName(null);
      return;
    }
    const answer = await send('/api/me', { name: wanted }, 'patch');
    if (!answer.ok) return;
    await queries.invalidateQueries({ queryKey: ['me'] });
    setName(null);
    tell({ tone: 'ok', text: say('room.nameChanged', { name: wanted }) });
  }

  if (name === null)
    return (
      <p className={styles.ownName}>
        <b dir="auto">{say('house.you', { name: me.name })}</b>
        <button type="button" className="btn line sm" onClick={() => setName(me.name)}>
          {say('room.nameCorrect')}
        </button>
      </p>
    );
  return (
    <form className={styles.nameForm} onSubmit={(event) => void save(event)}>
      <label htmlFor={field}>{say('room.nameLabel')}</label>
      <input
        id={field}
        className="in"
        value={name}
        maxLength={80}
        dir="auto"
        ref={focusWhenShown}
        autoComplete="name"
        onChange={(event) => setName(event.target.value)}
      />
      <span className="row">
        <button type="submit" className="btn primary sm">
          {say('house.save')}
        </button>
        <button type="button" className="btn quiet sm" onClick={() => setName(null)}>
          {say('house.cancel')}
        </button>
      </span>
    </form>
  );
}
