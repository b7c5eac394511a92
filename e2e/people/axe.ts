import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

/** Less than half of what the module brings, for some two hundred loads. */
const source = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

// Preloading fetches every style sheet once more for a rule that these tags do not hold.
const options: RunOptions = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
  preload: false,
};
declare global {
  interface Window {
    axe: { run(what: Document, options: RunOptions): Promise<AxeResults> };
  }
}

const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

/** Looks at pages with axe (WCAG A and AA up to 2.2), finds their landmark and heading, and counts what it saw. */
export type Eye = {
  /** The page as it stands. On a phone's width it must not move sideways. */
  look(page: Page, what: string): Promise<void>;
  count(): number;
};

export function openEye(): Eye {
  const seen: string[] = [];
  return {
    async look(page, what) {
      await isStill(page);
      let found = await seenOn(page);
      if (!found) {
        await page.evaluate(source);
        found = await seenOn(page);
      }
      if (!found) throw new Error('axe could not be brought into the page');
      const { violations, frame } = found;
      expect.soft(violations, what).toEqual([]);
      expect.soft(frame, what).toEqual({ main: 1, h1: 1, sideways: false });
      seen.push(what);
    },
    count: () => seen.length,
  };
}

type Frame = { readonly main: number; readonly h1: number; readonly sideways: boolean };

/**
 * What axe finds, and one main landmark and one first heading for whoever listens; `sideways`: the document is wider than a phone that shows it. Null
 * where axe has not been brought since the page was loaded. Run in the page itself, which has no frames to join: the whole result of a page is far
 * larger than its faults.
 */
function seenOn(page: Page): Promise<{ violations: string[]; frame: Frame } | null> {
  return page.evaluate(
    async ([asked, phone]) => {
      if (!('axe' in window)) return null;
      const { violations } = await window.axe.run(document, asked);
      const { scrollWidth, clientWidth } = document.documentElement;
      const shown = (what: string): number => [...document.querySelectorAll(what)].filter((element) => element.checkVisibility()).length;
      return {
        violations: violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`)),
        frame: { main: shown('main'), h1: shown('h1'), sideways: clientWidth <= phone && scrollWidth > clientWidth },
      };
    },
    [options, narrow.width] as const,
  );
}

/** Content and fonts are in and nothing moves: a colour half-way through its change is nobody's colour. */
export async function isStill(page: Page): Promise<void> {
  await expect(page.locator('main h1, h1').first()).toBeVisible();
  await expect(page.locator('[aria-busy=true], [class*=skeleton], [data-sync=connecting], [data-sync=sending]')).toHaveCount(0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.all(ending.map((animation) => animation.finished.catch(() => null)));
  });
}

export type Ways = {
  /** Public pages speak French at an address of their own. */
  readonly frenchAt?: string;
};

/** A filled screen as it is, in the dark on a phone, and in French (wide, and on a phone whether it stays within its width). Wide, light and English again afterwards. */
export async function lookEveryWay(eye: Eye, page: Page, what: string, { frenchAt }: Ways = {}): Promise<void> {
  await eye.look(page, what);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookOnPhone(eye, page, `${what}, dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  const english = page.url();
  await speak(page, 'fr', frenchAt ?? english);
  await eye.look(page, `${what}, in French`);
  await page.setViewportSize(narrow);
  const sideways = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  expect.soft(sideways, `${what}, in French on a phone, moves sideways`).toBe(false);
  await page.setViewportSize(wide);
  await speak(page, 'en', english);
}

export async function lookOnPhone(eye: Eye, page: Page, what: string): Promise<void> {
  await page.setViewportSize(narrow);
  await eye.look(page, `${what}, on a phone`);
  await page.setViewportSize(wide);
}

/** The page with its network gone, looked at once it `says` so; null for pages that have nothing to say about it. */
export async function lookOffline(eye: Eye, page: Page, what: string, says: RegExp | null = /offline|not up to date/i): Promise<void> {
  // What the page said aloud stays in its live regions; what it shows is asked for.
  const shown = page.locator(':not([aria-live], [aria-live] *)');
  const words = says && page.getByText(says).and(shown).filter({ visible: true }).first();
  await page.context().setOffline(true);
  if (words) await expect(words).toBeVisible();
  await eye.look(page, `${what}, offline`);
  await page.context().setOffline(false);
  if (words) await expect(words).toBeHidden();
}

/** A page of ours changes its language where it stands, as it does when its person chooses another in a second tab; a public page has an address for it. */
async function speak(page: Page, language: 'en' | 'fr', address: string): Promise<void> {
  if (address !== page.url()) await page.goto(address);
  else
    await page.evaluate((newValue) => {
      const key = 'vernissage.language';
      localStorage.setItem(key, newValue);
      dispatchEvent(new StorageEvent('storage', { key, newValue }));
    }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
  await isStill(page);
}
