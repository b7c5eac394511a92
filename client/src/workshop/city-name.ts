import type { Delegation } from '@vernissage/shared/summit/summit';
import type { useSay } from '../ground/say.ts';

/** `Montréal`, or `Montréal, not confirmed` while only a workshop code vouches for it; null for somebody without a city. */
export function cityName(say: ReturnType<typeof useSay>, delegations: readonly Delegation[], delegation: string | null, confirmed: boolean): string | null {
  const city = delegations.find((one) => one.id === delegation)?.city;
  if (city === undefined) return null;
  return confirmed ? city : say('house.notConfirmed', { city });
}
