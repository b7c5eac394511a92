import { useQuery } from '@tanstack/react-query';
import type { Look } from '@vernissage/shared/access/me';
import { api, type Refusal } from '../ground/api.ts';

export type Secret = { readonly token: string } | { readonly code: string };
export type Looked =
  | { readonly state: 'none' }
  | { readonly state: 'looking' }
  | { readonly state: 'found'; readonly look: Look }
  | { readonly state: 'refused'; readonly answer: Refusal };

/** What a link or code opens; asked once for each secret. A secret never becomes part of an address. */
export function useLook(secret: Secret | null): Looked {
  const query = useQuery({
    queryKey: ['look', secret],
    enabled: secret !== null,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
    queryFn: () => api.post<Look>('/api/look', secret),
  });
  if (secret === null) return { state: 'none' };
  if (!query.data) return { state: 'looking' };
  return query.data.ok ? { state: 'found', look: query.data.value } : { state: 'refused', answer: query.data };
}
