import { useQuery } from '@tanstack/react-query';
import type { Me } from '@vernissage/shared/access/me';
import type { IndexBoard } from '@vernissage/shared/exhibition/public-page';
import type { Delegation, Language, Summit } from '@vernissage/shared/summit/summit';
import type { Programme } from '@vernissage/shared/workshop/workshop-summary';
import { api, fetched, RefusedError } from '../ground/api.ts';

/** What every page outside the room asks the server. Keys: `me`, `summit`, `programme`, `exhibition`. */

/** The person of this browser; null when nobody is signed in. Throws (the query is in error) when the server can't be reached. */
export function useMeQuery() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async (): Promise<Me | null> => {
      const answer = await api.get<Me>('/api/me');
      if (answer.ok) return answer.value;
      if (answer.status === 401) return null;
      throw new RefusedError(answer);
    },
  });
}

export function useSummitQuery() {
  return useQuery({ queryKey: ['summit'], queryFn: () => fetched<{ summit: Summit; delegations: Delegation[] }>('/api/summit') });
}

/** Looked at again every 15 seconds while the page is in front, so that an opened room shows by itself. */
export function useProgrammeQuery() {
  return useQuery({ queryKey: ['programme'], queryFn: () => fetched<Programme>('/api/programme'), refetchInterval: 15_000 });
}

/** The boards that hang, in their order; what the public sees. */
export function useBoardsQuery(language: Language) {
  return useQuery({
    queryKey: ['exhibition', language],
    queryFn: () => fetched<{ boards: readonly IndexBoard[] }>(`/api/exhibition?language=${language}`),
  });
}
