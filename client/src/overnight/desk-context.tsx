import { createContext, useContext, type ReactNode } from 'react';
import type { DeskBoard } from '@vernissage/shared/overnight/desk-board';
import type { Language } from '@vernissage/shared/summit/summit';
import type { DeskEdit } from './use-desk.ts';

/** What every part of the desk needs: the board, the language in which words are edited, the chosen sentence, and the way to change something. */
export type AtDesk = {
  readonly board: DeskBoard;
  /** Language of the words on screen; one of the exhibition's. */
  readonly language: Language;
  readonly chosen: string | null;
  readonly choose: (sentence: string | null) => void;
  /** On a phone: opens the sources of the chosen sentence as a sheet. */
  readonly showSources: (() => void) | null;
  /** False while offline: the buttons stay where they are and do nothing. */
  readonly may: boolean;
  readonly edit: (edit: DeskEdit) => Promise<boolean>;
  /** Says what a refused command means; null when the last one worked. */
  readonly problem: string | null;
  readonly forget: () => void;
};

const Context = createContext<AtDesk | null>(null);

export function useAtDesk(): AtDesk {
  const desk = useContext(Context);
  if (!desk) throw new Error('useAtDesk outside the desk');
  return desk;
}

export function DeskProvider({ value, children }: { value: AtDesk; children: ReactNode }) {
  return <Context value={value}>{children}</Context>;
}
