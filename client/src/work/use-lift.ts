import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent as ReactPointerEvent } from 'react';
import { useAnnounce } from '../ui/announcer.tsx';
import { useSay } from '../ground/say.ts';
import { placeOf, placesIn, samePlace, stepPlace, withCardAt, type Columns, type Place } from './lift.ts';

export type Lifted = { readonly id: string; readonly by: 'keys' | 'pointer'; readonly from: Place; readonly at: Place };

type Options = {
  readonly columns: Columns;
  /** What a card and a column are called when spoken; a list with one column needs no column name. */
  readonly cardName: (id: string) => string;
  readonly columnName: ((column: number) => string) | null;
  /** Lays the card down; called only when it came to another place. */
  readonly onDrop: (id: string, place: Place) => void;
};

export type Lift = {
  readonly lifted: Lifted | null;
  /** Columns as shown: a card held by keys stands where it would be dropped. */
  readonly shown: Columns;
  /** For the handle of a card. */
  readonly handle: (id: string) => {
    readonly 'data-handle': string;
    readonly 'aria-pressed': boolean;
    readonly onKeyDown: (event: KeyboardEvent) => void;
    readonly onPointerDown: (event: ReactPointerEvent) => void;
  };
  /** For a card's body: a mouse may take it anywhere, a finger must scroll. */
  readonly grab: (id: string) => { readonly 'data-card': string; readonly onPointerDown: (event: ReactPointerEvent) => void };
};

const startsAfterPx = 6;
const edgePx = 90;

/**
 * Lifts cards by Space and arrows, or by pointer; Esc puts back. Every step is spoken (DESIGN section 7). Columns carry `data-column="{index}"`,
 * cards `data-card="{id}"`, handles `data-handle="{id}"`: places under a pointer are read from the page.
 */
export function useLift({ columns, cardName, columnName, onDrop }: Options): Lift {
  const say = useSay();
  const announce = useAnnounce();
  const [lifted, setLifted] = useState<Lifted | null>(null);
  const latest = useRef({ columns, onDrop, lifted });
  useLayoutEffect(() => {
    latest.current = { columns, onDrop, lifted };
  });

  function words(id: string, place: Place) {
    const column = columnName ? columnName(place.column) : '';
    return { card: cardName(id), place: place.index + 1, of: placesIn(columns, id, place.column), column, named: columnName ? 'yes' : 'no' };
  }

  // A card that changes its column is made anew; the handle keeps the focus.
  const heldByKeys = lifted?.by === 'keys' ? lifted : null;
  const refocus = useRef<string | null>(null);
  useLayoutEffect(() => {
    const id = heldByKeys?.id ?? refocus.current;
    refocus.current = null;
    if (id === null) return;
    const handle = document.querySelector<HTMLElement>(`[data-handle="${CSS.escape(id)}"]`);
    if (handle && handle !== document.activeElement) handle.focus();
    handle?.scrollIntoView({ block: 'nearest' });
  }, [heldByKeys]);

  function drop(held: Lifted): void {
    refocus.current = held.by === 'keys' ? held.id : null;
    setLifted(null);
    if (samePlace(held.from, held.at)) announce.assertive(say('room.liftPutBack', words(held.id, held.from)));
    else {
      onDrop(held.id, held.at);
      announce.assertive(say('room.liftDropped', words(held.id, held.at)));
    }
  }

  function putBack(held: Lifted): void {
    refocus.current = held.by === 'keys' ? held.id : null;
    setLifted(null);
    announce.assertive(say('room.liftPutBack', words(held.id, held.from)));
  }

  function onKeyDown(id: string, event: KeyboardEvent): void {
    const held = lifted?.id === id && lifted.by === 'keys' ? lifted : null;
    if (!held) {
      const from = event.key === ' ' ? placeOf(columns, id) : null;
      if (!from) return;
      event.preventDefault();
      setLifted({ id, by: 'keys', from, at: from });
      announce.assertive(say('room.liftLifted', words(id, from)));
      return;
    }
    const rtl = getComputedStyle(event.currentTarget).direction === 'rtl';
    const steps: Readonly<Record<string, Parameters<typeof stepPlace>[3]>> = {
      ArrowUp: 'up',
      ArrowDown: 'down',
      ArrowLeft: rtl ? 'after' : 'before',
      ArrowRight: rtl ? 'before' : 'after',
    };
    const step = steps[event.key];
    if (step) {
      event.preventDefault();
      const at = stepPlace(columns, id, held.at, step);
      if (samePlace(at, held.at)) return;
      setLifted({ ...held, at });
      announce.assertive(say('room.liftNow', words(id, at)));
    } else if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      drop(held);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      putBack(held);
    } else if (event.key === 'Tab') putBack(held);
  }

  const pointer = useRef<{ id: string; x: number; y: number } | null>(null);
  function onPointerDown(id: string, event: ReactPointerEvent): void {
    if (event.button !== 0 || !event.isPrimary) return;
    pointer.current = { id, x: event.clientX, y: event.clientY };
  }

  useEffect(() => {
    function move(event: PointerEvent): void {
      const start = pointer.current;
      if (!start) return;
      const { columns: now, lifted: held } = latest.current;
      if (!held) {
        if (Math.hypot(event.clientX - start.x, event.clientY - start.y) < startsAfterPx) return;
        const from = placeOf(now, start.id);
        if (!from) return;
        setLifted({ id: start.id, by: 'pointer', from, at: from });
        return;
      }
      if (held.by !== 'pointer') return;
      event.preventDefault();
      const scroller = document.getElementById('main');
      if (event.clientY < edgePx * 2) scroller?.scrollBy(0, -12);
      else if (event.clientY > window.innerHeight - edgePx) scroller?.scrollBy(0, 12);
      const at = placeUnder(event.clientX, event.clientY, held.id);
      if (at && !samePlace(at, held.at)) setLifted({ ...held, at });
    }
    function end(event: PointerEvent | globalThis.KeyboardEvent): void {
      const { lifted: held, onDrop: lay } = latest.current;
      if (event instanceof globalThis.KeyboardEvent && (event.key !== 'Escape' || held?.by !== 'pointer')) return;
      pointer.current = null;
      if (held?.by !== 'pointer') return;
      setLifted(null);
      if (event.type === 'pointerup' && !samePlace(held.from, held.at)) lay(held.id, held.at);
    }
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
    window.addEventListener('keydown', end);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('keydown', end);
    };
  }, []);

  useEffect(() => {
    if (lifted?.by !== 'pointer') return;
    document.body.dataset['dragging'] = 'yes';
    return () => {
      delete document.body.dataset['dragging'];
    };
  }, [lifted?.by]);

  return {
    lifted,
    shown: heldByKeys ? withCardAt(columns, heldByKeys.id, heldByKeys.at) : columns,
    handle: (id) => ({
      'data-handle': id,
      'aria-pressed': lifted?.id === id,
      onKeyDown: (event) => onKeyDown(id, event),
      onPointerDown: (event) => {
        event.stopPropagation();
        onPointerDown(id, event);
      },
    }),
    grab: (id) => ({
      'data-card': id,
      onPointerDown: (event) => {
        const inside = event.target instanceof Element && event.target.closest('button, a, input, textarea, select, [role=menu]');
        if (event.pointerType === 'mouse' && !inside) onPointerDown(id, event);
      },
    }),
  };
}

/** The place under a point: the column there, and behind as many of its cards as have their middle above. */
function placeUnder(x: number, y: number, id: string): Place | null {
  const column = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-column]'))
    .find((found) => found !== null);
  if (!column) return null;
  const cards = [...column.querySelectorAll<HTMLElement>('[data-card]')].filter((card) => card.dataset['card'] !== id);
  const index = cards.filter((card) => {
    const box = card.getBoundingClientRect();
    return box.top + box.height / 2 < y;
  }).length;
  return { column: Number(column.dataset['column']), index };
}
