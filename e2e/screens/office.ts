import type { Browser, Page } from '@playwright/test';
import type { House } from '../house/server.ts';
import { arriveByLink } from '../people/arriving.ts';
import { visitor } from '../people/person.ts';
import { take } from './camera.ts';
import { command, workshopId } from './command.ts';

/** The doors (light only, like all that is public), the homes of every role, the links, and the desk of the board that hangs. */
export async function takeOffice(browser: Browser, house: House): Promise<void> {
  const links = await house.links();
  const { page, leave } = await arriveByLink(browser, links.organiser);
  const { code } = await command<{ code: string }>(page, `/api/workshops/${await workshopId(page, 'W2')}/invite`, {}, 'GET');

  const stranger = await visitor(browser);
  await stranger.page.goto(house.origin);
  await take(stranger.page, 'front', { themes: ['light'] });
  await stranger.page.goto(`${house.origin}/join/${code}`);
  await take(stranger.page, 'join-by-code', { themes: ['light'] });
  await stranger.page.goto(links.participant);
  await take(stranger.page, 'join-by-link', { themes: ['light'], languages: ['en'] });
  await stranger.page.goto(`${house.origin}/nowhere`);
  await take(stranger.page, 'unknown-address', { themes: ['light'], languages: ['en'] });
  await stranger.leave();

  for (const role of ['moderator', 'delegate', 'observer'] as const) {
    const guest = await arriveByLink(browser, links[role]);
    await guest.page.goto(`${house.origin}/home`);
    await take(guest.page, `home-${role}`, role === 'delegate' ? {} : { themes: ['light'], languages: ['en'] });
    await guest.leave();
  }
  await page.goto(`${house.origin}/home`);
  await take(page, 'home-organiser');
  await page.goto(`${house.origin}/organise`);
  const make = async (shown: Page): Promise<void> => {
    await shown.getByRole('combobox', { name: /^(A city’s links|Les liens d’une)/ }).selectOption({ label: 'Berlin' });
    await shown.getByRole('button', { name: /Berlin$/ }).click();
    await shown.getByRole('img', { name: /QR/ }).nth(1).waitFor();
  };
  await take(page, 'links', { themes: ['light'], again: make });
  await page.goto(`${house.origin}/organise/server`);
  await take(page, 'server');
  await leave();
}
