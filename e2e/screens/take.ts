// Takes the pictures of docs/screens from the running product. `pnpm screens`; add words to take only pictures whose name holds one of them.
import { chromium } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.ts';
import { openHouse } from '../house/server.ts';
import { takeExhibition } from './exhibition.ts';
import { takeOffice } from './office.ts';
import { takeRoom } from './room.ts';

const house = await openHouse({
  env: { CLOCK_START: '2021-12-08T14:50:00Z', VOTE_FREEZE_MS: '0', VOTE_WARNING_MS: '0', NIGHT_TICK_MS: '0' },
});
const browser = await chromium.launch(launchOptions());
try {
  await Promise.all([takeOffice(browser, house), takeRoom(browser, house), takeExhibition(browser, house)]);
} finally {
  await browser.close();
  await house.remove();
}
