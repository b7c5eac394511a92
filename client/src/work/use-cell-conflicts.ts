import { useCallback, useEffect, useRef, useState } from 'react';
import { cardOf } from '@vernissage/shared/documents/read-work';
import { setCell } from '@vernissage/shared/documents/write-cards';
import type { LiveDocument } from '../relay/live-document.ts';
import { presentIn } from '../relay/present.ts';
import { contestedForMs, overwritten, wroteOver, type Conflict, type MyWrite, type TextCell } from './cell-conflicts.ts';

export type CellConflicts = {
  /** Writes a text cell; `before` is what stood there when the editing began. */
  readonly write: (card: string, cell: TextCell, next: string, before: string) => void;
  readonly of: (card: string, cell: TextCell) => Conflict | null;
  /** Shows the other value instead. */
  readonly swap: (card: string, cell: TextCell) => void;
  readonly settle: (card: string, cell: TextCell) => void;
};

/** Watches the cells this person wrote last, and keeps both values of each that somebody wrote at the same time. */
export function useCellConflicts(document: LiveDocument | null): CellConflicts {
  const writes = useRef(new Map<string, MyWrite & { readonly card: string; readonly cell: TextCell }>());
  const [conflicts, setConflicts] = useState<ReadonlyMap<string, Conflict>>(new Map());
  const doc = document?.doc ?? null;

  useEffect(() => {
    if (!doc) return;
    const mine = writes.current;
    const look = (): void => {
      for (const [key, write] of mine) {
        const value = textOf(doc, write.card, write.cell);
        if (Date.now() - write.at > contestedForMs) mine.delete(key);
        else if (overwritten(write, value, Date.now())) {
          mine.delete(key);
          setConflicts((known) =>
            new Map(known).set(key, { mine: write.mine, theirs: value, shown: 'theirs', by: writerOf(document, write.card, write.cell) }),
          );
        }
      }
    };
    doc.on('update', look);
    return () => doc.off('update', look);
  }, [doc, document]);

  const put = useCallback(
    (card: string, cell: TextCell, next: string, before: string) => {
      writes.current.set(`${card} ${cell}`, { card, cell, mine: next, before, at: Date.now() });
      document?.change((now) => setCell(now, card, cell, next));
    },
    [document],
  );
  const forget = useCallback((key: string) => {
    setConflicts((known) => {
      const left = new Map(known);
      left.delete(key);
      return left;
    });
  }, []);

  return {
    write(card, cell, next, before) {
      const now = doc ? textOf(doc, card, cell) : before;
      const conflict = wroteOver(next, before, now, writerOf(document, card, cell));
      put(card, cell, next, now);
      if (conflict) setConflicts((known) => new Map(known).set(`${card} ${cell}`, conflict));
    },
    of: (card, cell) => conflicts.get(`${card} ${cell}`) ?? null,
    swap(card, cell) {
      const conflict = conflicts.get(`${card} ${cell}`);
      if (!conflict) return;
      forget(`${card} ${cell}`);
      put(card, cell, conflict.shown === 'mine' ? conflict.theirs : conflict.mine, conflict.shown === 'mine' ? conflict.mine : conflict.theirs);
    },
    settle: (card, cell) => forget(`${card} ${cell}`),
  };
}

function textOf(doc: NonNullable<LiveDocument['doc']>, card: string, cell: TextCell): string {
  const value = cardOf(doc, card)?.get(cell);
  return typeof value === 'string' ? value : '';
}

/** `Sofía, Montevideo` as far as the server vouches for them now; null when they have left. */
function writerOf(document: LiveDocument | null, card: string, cell: TextCell): string | null {
  const doc = document?.doc;
  const awareness = document?.awareness;
  if (!doc || !awareness) return null;
  const client = cardOf(doc, card)?._map.get(cell)?.id.client;
  const writer = presentIn(awareness).find((one) => one.client === client);
  if (!writer) return null;
  return writer.city === null ? writer.name : `${writer.name}, ${writer.city}`;
}
