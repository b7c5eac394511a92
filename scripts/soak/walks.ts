import { openGround, walk, type WalkName } from '../../server/test/relay-walk.ts';
import type { Finding, Say } from './finding.ts';

export type WalksOptions = {
  readonly from: number;
  /** So many of each kind. */
  readonly seeds: number;
  readonly steps: number;
};

/** A walk takes a second or two; one that takes so long has pages that wait for something that never comes. */
const hungMs = 120_000;

/** Seeded walks of three clients through a bad network, cards and words for each seed. A seed that fails is named, and the next one is walked. */
export async function soakWalks({ from, seeds, steps }: WalksOptions, say: Say): Promise<Finding[]> {
  const ground = await openGround();
  const failed: string[] = [];
  const sum = { walks: 0, edits: 0, cut: 0, silent: 0, held: 0, audited: 0 };
  const one = async (kind: WalkName, seed: number): Promise<void> => {
    let net: NodeJS.Timeout | null = null;
    let describe = (): string => 'did not begin';
    try {
      const hung = new Promise<never>((_, reject) => {
        net = setTimeout(() => reject(new Error(`did not come to an end within ${hungMs / 1000} s: ${describe()}`)), hungMs);
      });
      const walked = walk(ground, { kind, seed, steps }, (begun) => {
        describe = begun;
      });
      const { edits, faults, audited } = await Promise.race([walked, hung]);
      sum.walks += 1;
      sum.edits += edits;
      sum.audited += audited;
      sum.cut += faults.cut;
      sum.silent += faults.silent;
      sum.held += faults.held;
    } catch (error) {
      failed.push(`${kind} ${seed}`);
      say(`FAILED: ${kind}, seed ${seed}. Again: pnpm soak walks --from ${seed} --seeds 1 --steps ${steps}\n${String(error).slice(0, 4000)}`);
    } finally {
      if (net) clearTimeout(net);
    }
  };
  try {
    for (let seed = from; seed < from + seeds; seed += 1) {
      await one('cards', seed);
      await one('words', seed);
      if ((seed - from + 1) % 25 === 0) say(`${seed - from + 1} of ${seeds} seeds, ${failed.length} failed`);
    }
  } finally {
    await ground.house.remove();
  }
  const what = `seeded walks, seeds ${from} to ${from + seeds - 1}, cards and words`;
  return [
    { what, figure: 'walks that agree: pages = server = log = plain Yjs', found: `${sum.walks} of ${seeds * 2}`, goal: 'all', held: failed.length === 0 },
    { what, figure: 'seeds that failed', found: failed.join(', ') || 'none', goal: 'none', held: failed.length === 0 },
    { what, figure: 'edits; resets, half-open lines, held lines', found: `${sum.edits}; ${sum.cut}, ${sum.silent}, ${sum.held}`, goal: '', held: null },
    { what, figure: 'acked edits looked for in the log on the way', found: `${sum.audited}, all there`, goal: '', held: null },
  ];
}
