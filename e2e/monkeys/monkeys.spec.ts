import { test } from '@playwright/test';
import { expect, useWriters } from '../cures/writers.ts';
import { runTroop } from './troop.ts';

/** How long, with whom and from which seed on comes from the environment: `pnpm soak monkeys` sets more of all. */
const seconds = Number(process.env['MONKEY_SECONDS'] ?? 20);
const firstSeed = Number(process.env['MONKEY_SEED'] ?? 1);
const pages = Number(process.env['MONKEY_PAGES'] ?? 3);
/** Documents grow, and a long run is worth more in many of them. */
const secondsOfOne = 60;

const here = useWriters();

test('a view that shows what its document does not hold is drawn again when nothing moves', async () => {
  const ada = await here().join('Ada Test');
  await ada.open(await here().proposal(ada, 'The belt'));
  await ada.page.evaluate(() => window.hold.showWhatIsNotHeld('GHOST'));
  await expect(ada.text).toContainText('GHOST');
  await expect(ada.text).not.toContainText('GHOST');
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Words');
  await ada.saved();
  expect(JSON.stringify(await ada.body())).toContain('Words');
  expect(JSON.stringify(await ada.body())).not.toContain('GHOST');
});

for (let seed = firstSeed, left = seconds; left > 0; seed += 1, left -= secondsOfOne) {
  const forMs = Math.min(left, secondsOfOne) * 1000;
  test(`nothing is refused, all pages agree and show what they hold: MONKEY_SEED=${seed}`, async () => {
    test.setTimeout(forMs + 180_000);
    const report = await runTroop(here(), { seed, forMs, pages: Math.max(2, Math.min(4, pages)) });
    const { acts, drops, reloads, kills, drawnAgain, threw } = report;
    console.log(`seed ${seed}: ${acts} acts, ${drops} drops, ${reloads} reloads, ${kills} kills, ${drawnAgain} views drawn again, ${threw} commands threw`);
  });
}
