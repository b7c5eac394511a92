import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Browser, type BrowserContext, expect as plainExpect, type Page, test } from '@playwright/test';
import { type House, openHouse } from '../house/server.ts';

/** A page that lost its server asks again after up to 15 s; nothing here is about how fast. */
export const expect = plainExpect.configure({ timeout: 30_000 });

/**
 * People who write in one proposal, each in a browser of their own, against the real server. The page is client/src/gallery/writing.tsx, served from
 * the server's own origin by the browser's routing; sockets and HTTP go to the server as ever.
 */
export type Writers = {
  readonly house: House;
  /** Workshop 2, opened. */
  readonly workshop: string;
  /** A person of a city, signed in by the workshop's code; `writing()` opens the page. */
  join(name: string, city?: string): Promise<Writer>;
  /** Starts the server again and tells these people's browsers that the network is back, so that nobody waits for a backoff. */
  restart(...people: Writer[]): Promise<void>;
  /** A fresh proposal's card; its body is there when this resolves. */
  proposal(by: Writer, title: string): Promise<string>;
};

export type Writer = {
  readonly name: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Goes to the writing page and waits until it has the documents. */
  open(body?: string): Promise<void>;
  /** Another page of the same person, not opened yet. */
  another(): Promise<Writer>;
  readonly text: ReturnType<Page['getByRole']>;
  readonly pill: ReturnType<Page['locator']>;
  /** The body as ProseMirror JSON, as this page's document holds it. */
  body(): Promise<Block[]>;
  /** Waits until the pill says that all is on the server. */
  saved(): Promise<void>;
};

export type Block = { readonly type: string; readonly content?: readonly Block[]; readonly text?: string; readonly attrs?: Record<string, unknown> };

/** Words of the blocks, one line each. */
export function lines(blocks: readonly Block[]): string[] {
  const words = (block: Block): string => block.text ?? (block.content ?? []).map(words).join('');
  return blocks.map(words);
}

/** One house for a file; the page was built for all of them (house/plant-once.ts). Call it at the top. */
export function useWriters(browserOptions: { readonly env?: Readonly<Record<string, string>> } = {}): () => Writers {
  let house: House | null = null;
  let writers: Writers | null = null;
  test.beforeAll(async ({ browser }) => {
    const { PLANTED: planted, WRITING_PAGE: folder } = process.env;
    if (!folder) throw new Error('the writing page was not built: run through the configuration, whose global setup builds it');
    house = await openHouse({ ...(planted ? { planted } : {}), env: { LIMIT_SIGN_IN: '1000', ...browserOptions.env } });
    writers = await gather(house, folder, browser);
  });
  test.afterAll(() => house?.remove());
  return () => {
    if (!writers) throw new Error('nobody is here yet');
    return writers;
  };
}

async function gather(house: House, folder: string, browser: Browser): Promise<Writers> {
  const { origin } = house;
  const ask = async (context: BrowserContext, method: 'get' | 'post', path: string, data?: unknown): Promise<unknown> => {
    const answer = await context.request[method](origin + path, { headers: { origin }, ...(data === undefined ? {} : { data }) });
    const text = await answer.text();
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${text}`);
    return text === '' ? null : JSON.parse(text);
  };

  const moderator = await browser.newContext();
  const link = (await house.links()).moderator;
  await ask(moderator, 'post', '/api/sign-in', { token: new URLSearchParams(new URL(link).hash.slice(1)).get('t') });
  const programme = (await ask(moderator, 'get', '/api/programme')) as { workshops: { id: string; shortCode: string }[] };
  const workshop = programme.workshops.find(({ shortCode }) => shortCode === 'W2')?.id;
  if (!workshop) throw new Error('the programme has no W2');
  await ask(moderator, 'post', `/api/workshops/${workshop}/open`, {});
  const { code } = (await ask(moderator, 'get', `/api/workshops/${workshop}/invite`)) as { code: string };
  const { delegations } = (await ask(moderator, 'get', '/api/summit')) as { delegations: { id: string; letters: string }[] };

  async function newPage(context: BrowserContext): Promise<Page> {
    const page = await context.newPage();
    await page.route(`${origin}/gallery/**`, async (route) => {
      const path = new URL(route.request().url()).pathname.replace('/gallery/', '');
      const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.woff2': 'font/woff2' };
      return route.fulfill({ contentType: types[extname(path)] ?? 'application/octet-stream', body: await readFile(join(folder, path)) });
    });
    return page;
  }

  async function writer(name: string, context: BrowserContext): Promise<Writer> {
    const page = await newPage(context);
    return {
      name,
      context,
      page,
      text: page.getByRole('textbox', { name: 'Proposal' }),
      pill: page.locator('[data-sync]'),
      another: () => writer(name, context),
      async open(body) {
        // A document that the server itself sent, so that the browser lets its scripts speak to this address; only its content is ours.
        await page.goto(`${origin}/healthz?workshop=${workshop}${body ? `&body=${body}` : ''}`);
        await page.setContent(html);
        await expect(page.locator('[data-sync=saved]')).toBeVisible();
        if (body) await expect(page.getByRole('textbox', { name: 'Proposal' })).toBeVisible();
      },
      body: () =>
        page.evaluate(() => {
          const doc = window.hold.body()?.doc;
          return doc ? window.hold.readBody(doc).content : [];
        }),
      saved: () => expect(page.locator('[data-sync=saved]')).toBeVisible(),
    };
  }

  return {
    house,
    workshop,
    async join(name, city = 'MTL') {
      const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' });
      const delegation = delegations.find(({ letters }) => letters === city)?.id;
      await ask(context, 'post', '/api/sign-in', { code, name, delegation, language: 'en' });
      return writer(name, context);
    },
    async restart(...people) {
      await house.start();
      for (const { page } of people) await page.evaluate(() => dispatchEvent(new Event('online')));
    },
    async proposal(by, title) {
      await by.open();
      const card = await by.page.evaluate((words) => {
        const id = window.hold.nanoid();
        window.hold.work()?.changeForGood((doc) => window.hold.bornCard(doc, { id, kind: 'proposal', title: words, lang: 'en' }));
        return id;
      }, title);
      await by.saved();
      await expect.poll(async () => (await by.context.request.get(`${origin}/api/documents/body/${card}`)).status()).toBe(200);
      return card;
    },
  };
}

const html = `<!doctype html><html lang="en" dir="ltr"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Writing</title><link rel="stylesheet" href="/gallery/writing.css"><div id="root"></div><script type="module" src="/gallery/writing.js"></script></html>`;
