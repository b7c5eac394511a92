import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Ground, openGround, walk } from './relay-walk.ts';

/**
 * Short form of `pnpm soak walks`: three clients, through drops, half-open sockets and slow lines. A seed that fails is walked again with
 * `pnpm soak walks --from SEED --seeds 1`.
 */
const seeds = 15;
const steps = 200;

let ground: Ground;
beforeAll(async () => {
  ground = await openGround();
});
afterAll(() => ground.house.remove());

describe(`${seeds * 2} walks of three clients and ${steps} steps`, () => {
  test('R1 to R3 a workshop’s cards converge, and what was acked or shown is in the log', async () => {
    for (let seed = 1; seed <= seeds; seed += 1) expect(await walk(ground, { kind: 'cards', seed, steps }), `seed ${seed}`).toMatchObject({});
  });

  test('R1 to R3 a proposal’s words and marks converge, and what was acked or shown is in the log', async () => {
    for (let seed = 1; seed <= seeds; seed += 1) expect(await walk(ground, { kind: 'words', seed, steps }), `seed ${seed}`).toMatchObject({});
  });
});
