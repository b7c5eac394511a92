import type { StageState } from '@vernissage/shared/wire/stage';

/** A card whose text is being fixed: its editor is read-only although the server still takes what was being typed. */
export function isFreezing(state: StageState, card: string): boolean {
  return Object.values(state.rounds).some((round) => round.state === 'freezing' && round.options.some((option) => option.card === card));
}
