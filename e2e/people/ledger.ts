import type { Page } from '@playwright/test';

/**
 * What a page has shown as saved: the words that stood in its work area at moments when its pill said "Saved on the server". Kept in the page
 * itself, frame by frame; a frame counts only when neither words nor pill moved since the frame before, so that a word typed a moment ago, which
 * the pill has not heard of yet, is not taken as promised.
 */
export async function keepLedger(page: Page): Promise<void> {
  await page.evaluate(() => {
    const words = new Set<string>();
    window.ledger = () => [...words];
    let before = '';
    const look = (): void => {
      const saved = document.querySelector('[data-sync=saved]') !== null;
      const text = [...document.querySelectorAll('#main article > p, #main [contenteditable=true] > *')].map((element) => element.textContent).join('\n');
      if (saved && text === before) for (const word of text.match(/\b[a-z]+-\d+-\d+\b/g) ?? []) words.add(word);
      before = saved ? text : '';
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}

/** The words of the ledger so far, `odile-3-17`. */
export async function ledgerOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => window.ledger());
}

/** Resolves when the ledger holds more than `count` words. */
export async function ledgerGrows(page: Page, count: number): Promise<void> {
  await page.waitForFunction((known) => window.ledger().length > known, count);
}

declare global {
  interface Window {
    /** Put there by `keepLedger`. */
    ledger: () => string[];
  }
}
