import type { Browser, BrowserContext, Page } from '@playwright/test';

export type Device = { readonly width: number; readonly height: number; readonly dark?: boolean; readonly language?: string; readonly scripts?: boolean };
export const desktop: Device = { width: 1440, height: 900 };
export const phone: Device = { width: 390, height: 844 };

/** Somebody with a browser of their own. */
export type Visitor = { readonly page: Page; readonly context: BrowserContext; leave(): Promise<void> };

export async function visitor(browser: Browser, device: Device = desktop): Promise<Visitor> {
  const context = await browser.newContext({
    viewport: { width: device.width, height: device.height },
    colorScheme: device.dark ? 'dark' : 'light',
    locale: device.language ?? 'en',
    javaScriptEnabled: device.scripts ?? true,
    reducedMotion: 'reduce',
    ...(device.width < 700 ? { hasTouch: true, isMobile: true } : {}),
  });
  const page = await context.newPage();
  return { page, context, leave: () => context.close() };
}

/** What the server answers this person when the page's own address is asked for `path`, as the browser's tools would show it. */
export async function ask(page: Page, path: string): Promise<{ status: number; body: unknown }> {
  const answer = await page.request.get(new URL(path, page.url()).href);
  const text = await answer.text();
  return { status: answer.status(), body: answer.headers()['content-type']?.includes('json') ? JSON.parse(text) : text };
}
