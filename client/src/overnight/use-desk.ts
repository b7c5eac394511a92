import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { BoardPulse, DeskBoard } from '@vernissage/shared/overnight/desk-board';
import type { Edit } from '@vernissage/shared/overnight/overlay';
import { type Answer, api, fetched, RefusedError, type Refusal } from '../ground/api.ts';

/** How often the desk asks whether another editor, or a person of the room, has changed something. */
const pulseMs = 4000;

export type DeskEdit = Edit | { readonly kind: 'undo' };

export type Desk = {
  readonly board: DeskBoard;
  /** What the last command was refused with; null after one that worked. */
  readonly refusal: Refusal | null;
  /** An own edit is on its way: what is on screen is not the board yet. */
  readonly saving: boolean;
  readonly edit: (edit: DeskEdit) => Promise<boolean>;
  readonly approve: () => Promise<boolean>;
  readonly publish: () => Promise<boolean>;
  readonly forget: () => void;
};

/** Why the board on screen is another than a moment ago, without the reader's doing. */
export type Surprise = { readonly kind: 'editor'; readonly name: string; readonly at: number } | { readonly kind: 'wish' };

function boardKey(id: string): readonly [string, string] {
  return ['desk-board', id];
}

export function useBoard(id: string) {
  return useQuery({ queryKey: boardKey(id), queryFn: () => fetched<DeskBoard>(`/api/boards/${id}`) });
}

/**
 * The commands of the desk on a loaded board, one after the other, each on the board as the one before left it. A refusal that carries the board as it
 * stands now puts that on screen.
 */
export function useDesk(board: DeskBoard): Desk {
  const queries = useQueryClient();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [saving, setSaving] = useState(0);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const key = boardKey(board.id);

  async function send(path: string, bodyFor: (now: DeskBoard) => unknown): Promise<boolean> {
    const now = queries.getQueryData<DeskBoard>(key) ?? board;
    const answer: Answer<DeskBoard> = await api.post<DeskBoard>(`/api/boards/${board.id}/${path}`, bodyFor(now));
    setRefusal(answer.ok ? null : answer);
    if (answer.ok) queries.setQueryData(key, answer.value);
    else if (isDeskBoard(answer.details['board'])) queries.setQueryData(key, answer.details['board']);
    else if (answer.status === 404 || answer.status === 401) await queries.invalidateQueries({ queryKey: key });
    return answer.ok;
  }
  function inTurn(path: string, bodyFor: (now: DeskBoard) => unknown): Promise<boolean> {
    const turn = before.current.then(() => send(path, bodyFor));
    before.current = turn;
    return turn;
  }

  return {
    board,
    refusal,
    saving: saving > 0,
    async edit(edit) {
      setSaving((count) => count + 1);
      try {
        return await inTurn('edits', ({ rev }) => ({ rev, edit }));
      } finally {
        setSaving((count) => count - 1);
      }
    },
    // What the giver saw, not what the board has become meanwhile.
    approve: () => inTurn('approve', () => ({ hash: board.hash })),
    publish: () => inTurn('publish', () => ({})),
    forget: useCallback(() => setRefusal(null), []),
  };
}

function isDeskBoard(value: unknown): value is DeskBoard {
  return typeof value === 'object' && value !== null && 'rev' in value && 'hash' in value && 'board' in value;
}

/**
 * Asks for the pulse and loads the board again when it beats differently. `surprise` is told once per change that was not the reader's own.
 * `offline`: the server gave no answer, or the browser says that there is no network.
 */
export function usePulse(board: DeskBoard, surprise: (surprise: Surprise) => void): { readonly offline: boolean } {
  const queries = useQueryClient();
  const online = useOnline();
  const pulse = useQuery({
    queryKey: ['desk-pulse', board.id],
    queryFn: () => fetched<BoardPulse>(`/api/boards/${board.id}/pulse`),
    refetchInterval: pulseMs,
    networkMode: 'always',
    gcTime: 0,
  });
  const beat = pulse.data;
  const moved =
    beat !== undefined &&
    (beat.rev > board.rev ||
      beat.revision > (board.published?.revision ?? 0) ||
      (beat.rev === board.rev && (beat.hash !== board.hash || beat.approvals !== board.approvals)));
  // With each beat that tells of another board: one that was late by an approval may be followed by one that tells of somebody's change.
  const { dataUpdatedAt } = pulse;
  useEffect(() => {
    if (moved) void queries.invalidateQueries({ queryKey: boardKey(board.id) });
  }, [moved, dataUpdatedAt, queries, board.id]);

  const seen = useRef(board);
  useEffect(() => {
    const before = seen.current;
    seen.current = board;
    if (before.id !== board.id) return;
    if (board.rev !== before.rev && board.edited && !board.edited.mine) surprise({ kind: 'editor', name: board.edited.name, at: board.edited.at });
    else if (board.rev === before.rev && board.hash !== before.hash) surprise({ kind: 'wish' });
  }, [board, surprise]);
  const silent = pulse.failureReason instanceof RefusedError && pulse.failureReason.answer.status === 0;
  return { offline: !online || silent };
}

function useOnline(): boolean {
  const [online, setOnline] = useState(() => navigator.onLine);
  useEffect(() => {
    const look = (): void => setOnline(navigator.onLine);
    window.addEventListener('online', look);
    window.addEventListener('offline', look);
    return () => {
      window.removeEventListener('online', look);
      window.removeEventListener('offline', look);
    };
  }, []);
  return online;
}
