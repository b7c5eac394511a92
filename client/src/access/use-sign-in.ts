import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import type { SignedIn } from '@vernissage/shared/access/me';
import { api, type Refusal } from '../ground/api.ts';
import type { Secret } from './use-look.ts';

export type Arrival = { readonly name?: string; readonly delegation?: string; readonly language?: string; readonly replace?: boolean; readonly stay?: boolean };

/** Signs in and goes where the server says. What was known of the person before is forgotten first. */
export function useSignIn(): { busy: boolean; signIn: (secret: Secret, arrival: Arrival) => Promise<Refusal | null> } {
  const [busy, setBusy] = useState(false);
  // Once in, this page only waits to be left: a second signing in would lead back here from wherever the person has gone meanwhile.
  const entered = useRef(false);
  const navigate = useNavigate();
  const queries = useQueryClient();
  async function signIn(secret: Secret, arrival: Arrival): Promise<Refusal | null> {
    if (entered.current) return null;
    setBusy(true);
    const answer = await api.post<SignedIn>('/api/sign-in', { ...secret, ...arrival });
    setBusy(false);
    if (!answer.ok) return answer;
    entered.current = true;
    queries.clear();
    queries.setQueryData(['me'], answer.value.me);
    await navigate(answer.value.go, { replace: true });
    return null;
  }
  return { busy, signIn };
}
