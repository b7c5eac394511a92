import { chanceFrom } from './chance.ts';
import { Histogram } from './statistics.ts';

/**
 * Calls `act` at `rate` a second for so many seconds, at moments of chance (a Poisson process, as independent people make one), whatever the
 * server does meanwhile: a slow server does not make people type slower. Resolves to how late the calls were.
 */
export function keepPace(rate: number, seconds: number, seed: number, act: () => void): Promise<Histogram> {
  const chance = chanceFrom(seed);
  const lateness = new Histogram();
  const gap = (): number => (-Math.log(1 - chance()) * 1000) / rate;
  const end = performance.now() + seconds * 1000;
  let due = performance.now() + gap();
  return new Promise((resolve) => {
    const turn = (): void => {
      for (let now = performance.now(); due <= now && due < end; now = performance.now()) {
        lateness.add(now - due);
        act();
        due += gap();
      }
      if (due < end) setTimeout(turn, 1);
      else resolve(lateness);
    };
    turn();
  });
}
