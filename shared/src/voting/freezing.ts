import type { RoundView } from './round.ts';

/** A card whose text is being fixed: its editor is read-only although the server still takes what was being typed (rule F1). */
export function isFreezing({ rounds }: { readonly rounds: Readonly<Record<string, RoundView>> }, card: string): boolean {
  return Object.values(rounds).some((round) => round.state === 'freezing' && round.options.some((option) => option.card === card));
}
