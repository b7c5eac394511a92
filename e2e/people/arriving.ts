import { type Browser, expect, type Page } from '@playwright/test';
import { desktop, type Device, type Visitor, visitor } from './person.ts';

/** Comes in by a link. A personal link knows the name already; a team link asks for it. Ends at the home, the room or the big screen. */
export async function arriveByLink(browser: Browser, link: string, who: { name?: string; device?: Device } = {}): Promise<Visitor> {
  const guest = await visitor(browser, who.device ?? desktop);
  await enterByLink(guest.page, link, who.name);
  return guest;
}

export async function enterByLink(page: Page, link: string, name?: string): Promise<void> {
  await page.goto(link);
  if (name !== undefined) await page.getByRole('textbox', { name: /^(Your name|Votre nom)/ }).fill(name);
  await page.getByRole('button', { name: /^(Enter|Open the big screen|Entrer|Ouvrir)/ }).click();
  await expect(page).not.toHaveURL(/\/join/);
}

/**
 * Signs in with a link's secret as the join page does, without that page, and goes where the server says, or into the room with this short code. For
 * tests of something else than arriving: the page of the join is a third of what they would load.
 */
export async function comeIn(browser: Browser, link: string, who: { name?: string; device?: Device; room?: string } = {}): Promise<Visitor> {
  const guest = await visitor(browser, who.device ?? desktop);
  const { page, context } = guest;
  const { origin, hash } = new URL(link);
  const token = new URLSearchParams(hash.slice(1)).get('t');
  const answer = await context.request.post(`${origin}/api/sign-in`, { data: { token, ...(who.name === undefined ? {} : { name: who.name }) } });
  if (!answer.ok()) throw new Error(`signing in: ${await answer.text()}`);
  const { go } = (await answer.json()) as { go: string };
  if (who.room === undefined) {
    await page.goto(`${origin}${go}`);
    return guest;
  }
  const { workshops } = (await (await context.request.get(`${origin}/api/programme`)).json()) as { workshops: { id: string; shortCode: string }[] };
  await page.goto(`${origin}/w/${workshops.find(({ shortCode }) => shortCode === who.room)?.id ?? ''}`);
  await expect(page.getByRole('navigation', { name: 'Phases of the workshop' })).toBeVisible();
  return guest;
}

/** Comes in by a workshop's code, typed by hand, for a city that nobody has confirmed; stands in the room afterwards. */
export async function arriveByCode(browser: Browser, origin: string, who: { code: string; name: string; city: string; device?: Device }): Promise<Visitor> {
  const guest = await visitor(browser, who.device ?? desktop);
  const { page } = guest;
  await page.goto(`${origin}/join`);
  await page.getByRole('textbox', { name: 'Code on your invitation' }).fill(who.code);
  await page.getByRole('textbox', { name: 'Your name' }).fill(who.name);
  await page.getByRole('combobox', { name: 'City or delegation' }).selectOption({ label: who.city });
  await page.getByRole('button', { name: 'Enter the room' }).click();
  await expect(page).toHaveURL(/\/w\//);
  return guest;
}

/** From the home into the open room of workshop 2. */
export async function goToRoom(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /Workshop 2/ })
    .first()
    .press('Enter');
  await expect(page).toHaveURL(/\/w\//);
  await expect(page.getByRole('navigation', { name: 'Phases of the workshop' })).toBeVisible();
}
