import { createContext, useContext } from 'react';
import type { Speech } from '@vernissage/shared/exhibition/speech';

export const SpeechContext = createContext<Speech | null>(null);

export function useSpeech(): Speech {
  const speech = useContext(SpeechContext);
  if (!speech) throw new Error('useSpeech outside a public page');
  return speech;
}
