import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { House } from '../house/server.ts';
import { desktop, phone, visitor } from '../people/person.ts';

const folder = resolve(import.meta.dirname, '../../docs/screens');

/** The public pages with scripts off, light only, and the poster. */
export async function takeExhibition(browser: Browser, house: House): Promise<void> {
  const { exhibition } = await house.links();
  for (const device of [desktop, phone]) {
    const { page, leave } = await visitor(browser, { ...device, scripts: false });
    await page.goto(exhibition);
    await shoot(page, 'exhibition-index', device.width, 'en');
    await page
      .getByRole('link', { name: /Who is there/ })
      .first()
      .click();
    const board = page.url();
    await shoot(page, 'exhibition-board', device.width, 'en');
    await page.goto(`${board}fr/`);
    await shoot(page, 'exhibition-board', device.width, 'fr');
    await page.goto(`${board}work/`);
    await shoot(page, 'exhibition-work', device.width, 'en');
    if (device === desktop) {
      const poster = await page.request.get(`${board}poster-en.png`);
      await writeFile(resolve(folder, 'poster-en.png'), await poster.body());
    }
    await leave();
  }
}

async function shoot(page: Page, name: string, width: number, language: string): Promise<void> {
  await writeFile(resolve(folder, `${name}-${width}-light-${language}.png`), await page.screenshot({ fullPage: true }));
}
