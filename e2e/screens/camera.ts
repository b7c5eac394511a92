import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';

const folder = resolve(import.meta.dirname, '../../docs/screens');
const sizes = { 1440: 900, 390: 844 } as const;

/** Which pictures of a screen are taken. `themes`: public pages are light only, the big screen is dark only. */
export type Wanted = {
  readonly widths?: readonly (keyof typeof sizes)[];
  readonly themes?: readonly ('light' | 'dark')[];
  readonly languages?: readonly ('en' | 'fr')[];
  /** The whole page instead of one screenful. */
  readonly full?: boolean;
  /** What is done after each reload, to come back to the state that is shown. */
  readonly again?: (page: Page) => Promise<void>;
};

/** Takes every wanted picture of what `page` shows: `{name}-{width}-{theme}-{language}.png`. */
export async function take(page: Page, name: string, wanted: Wanted = {}): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const language of wanted.languages ?? ['en', 'fr']) {
    await page.evaluate((chosen) => localStorage.setItem('vernissage.language', chosen), language);
    await page.reload();
    await settled(page);
    await wanted.again?.(page);
    for (const width of wanted.widths ?? [1440, 390])
      for (const theme of wanted.themes ?? ['light', 'dark']) {
        await page.setViewportSize({ width, height: sizes[width] });
        await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
        await settled(page);
        const path = resolve(folder, `${name}-${width}-${theme}-${language}.png`);
        await writeFile(path, await page.screenshot({ fullPage: wanted.full ?? false, animations: 'disabled', caret: 'hide' }));
      }
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.evaluate(() => localStorage.setItem('vernissage.language', 'en'));
  await page.reload();
  await settled(page);
}

/** Content is there, fonts are in, and nothing moved for two frames. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.waitForFunction(() => !/^(Loading|Chargement)…$/m.test(document.body.innerText));
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}
