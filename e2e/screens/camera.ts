import { mkdir, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';

const folder = resolve(import.meta.dirname, '../../docs/screens');
const sizes = { 1440: 900, 390: 844 } as const;
type Theme = 'light' | 'dark';
type Language = 'en' | 'fr';

/** Words of the command line: only pictures whose name holds one of them are taken. None: all. */
const only = process.argv.slice(2);

/** Which pictures of a screen are taken. */
export type Wanted = {
  readonly widths?: readonly (keyof typeof sizes)[];
  /** The English ones; the French ones are light, or the only theme named here. */
  readonly themes?: readonly Theme[];
  readonly languages?: readonly Language[];
  /** The page as it stands, without a reload, in the language that it has. */
  readonly asItIs?: boolean;
  /** What is done after each reload, to come back to the state that is shown. */
  readonly again?: (page: Page) => Promise<void>;
};

/** Takes every wanted picture of what `page` shows: `{name}-{width}-{theme}-{language}.png`. The page is back at 1440, light and English afterwards. */
export async function take(page: Page, name: string, wanted: Wanted = {}): Promise<void> {
  if (!isWanted(name)) return;
  const themes = wanted.themes ?? ['light', 'dark'];
  for (const language of wanted.languages ?? ['en', 'fr']) {
    if (!wanted.asItIs) await loadIn(page, language, wanted.again);
    for (const theme of language === 'fr' ? themes.slice(0, 1) : themes) {
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      for (const width of wanted.widths ?? [1440, 390]) {
        await page.setViewportSize({ width, height: sizes[width] });
        await stands(page);
        await keep(`${name}-${width}-${theme}-${language}`, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
      }
    }
  }
  await page.setViewportSize({ width: 1440, height: sizes[1440] });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  if (!wanted.asItIs) await loadIn(page, 'en', wanted.again);
}

/** Writes one picture that was taken elsewhere, when it is wanted. */
export async function keep(name: string, picture: Uint8Array): Promise<void> {
  if (!isWanted(name)) return;
  await mkdir(folder, { recursive: true });
  await writeFile(resolve(folder, `${name}.png`), picture);
}

function isWanted(name: string): boolean {
  return only.length === 0 || only.some((word) => name.includes(word));
}

async function loadIn(page: Page, language: Language, again: Wanted['again']): Promise<void> {
  await page.evaluate((chosen) => localStorage.setItem('vernissage.language', chosen), language);
  await page.reload();
  await settled(page);
  await again?.(page);
}

/** What the page asked for has come, and it stands still. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main').first().waitFor();
  await page.waitForFunction(() => !/^(Loading|Chargement)…$/m.test(document.body.innerText));
  await page.waitForLoadState('networkidle');
  await stands(page);
}

/** Fonts are in, and two frames were drawn. */
async function stands(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}
