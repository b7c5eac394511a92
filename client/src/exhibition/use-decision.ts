import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { DeskQuestion, QuestionDesk } from '@vernissage/shared/exhibition/question';
import type { Language } from '@vernissage/shared/summit/summit';
import { api } from '../ground/api.ts';

export type Decision =
  | { readonly kind: 'show' }
  | { readonly kind: 'refuse'; readonly reason: string }
  | { readonly kind: 'reply'; readonly text: string; readonly lang: Language };

/** The page's one list. */
export const questionsKey = ['questions'] as const;

/** Sends one decision at a time; what the server answers replaces the question in the list at once. */
export function useDecision(id: string): { busy: boolean; refusal: string | null; decide: (decision: Decision) => Promise<DeskQuestion | null> } {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const sending = useRef(false);
  async function decide({ kind, ...body }: Decision): Promise<DeskQuestion | null> {
    if (sending.current) return null;
    sending.current = true;
    setBusy(true);
    const answer = await api.post<DeskQuestion>(`/api/questions/${id}/${kind}`, body);
    sending.current = false;
    setBusy(false);
    setRefusal(answer.ok ? null : answer.refusal);
    if (!answer.ok) return null;
    const decided = answer.value;
    queries.setQueryData<QuestionDesk>(questionsKey, (desk) => desk && { ...desk, questions: desk.questions.map((one) => (one.id === id ? decided : one)) });
    return decided;
  }
  return { busy, refusal, decide };
}
