import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { mayEditWork } from '@vernissage/shared/access/roles';
import type { CardRow } from '@vernissage/shared/work/cards';
import { api } from '../ground/api.ts';
import { useMe } from '../workshop/stage-context.tsx';

/**
 * Which cards this person made. Rows say it of named posts only; of posts under the city's name the server tells it to their author alone;
 * cards born on this page are known before the server has numbered them. Anonymous posts are nobody's, on this device too.
 */
export type OwnCards = {
  readonly isMine: (id: string, row: CardRow | null) => boolean;
  /** Born on this page under the own name. */
  readonly bear: (id: string) => void;
  /** Sent from this page under another name; it need not wait behind "new ideas". */
  readonly sent: (id: string, as: 'city' | 'anonymous') => void;
  /** Came from this page, whoever may know it. */
  readonly cameFromHere: (id: string) => boolean;
};

export function useOwnCards(workshop: string): OwnCards {
  const me = useMe();
  const queries = useQueryClient();
  const [here] = useState(() => ({ born: new Set<string>(), sent: new Set<string>() }));
  const key = useMemo(() => ['mine', workshop, me.person], [workshop, me.person]);
  const writes = mayEditWork(me, { id: workshop, summit: me.summit });
  const mine = useQuery({ enabled: writes, queryKey: key, queryFn: async () => api.get<{ cards: readonly string[] }>(`/api/workshops/${workshop}/mine`) });
  const cards = mine.data?.ok ? mine.data.value.cards : null;
  return useMemo(() => {
    const told = new Set(cards);
    return {
      isMine: (id, row) => (row?.author === undefined || row.author === null ? told.has(id) || here.born.has(id) : row.author === me.person),
      bear: (id) => void here.born.add(id),
      sent(id, as) {
        here.sent.add(id);
        if (as === 'city') void queries.invalidateQueries({ queryKey: key });
      },
      cameFromHere: (id) => here.born.has(id) || here.sent.has(id),
    };
  }, [cards, here, key, me.person, queries]);
}
