import type { Browser } from '@playwright/test';
import type { House } from '../house/server.ts';
import { arriveByLink } from '../people/arriving.ts';
import { visitor } from '../people/person.ts';
import { settled, take } from './camera.ts';
import { command } from './command.ts';

/** The doors, the homes of every role, the desk and the questions. */
export async function takeOffice(browser: Browser, house: House): Promise<void> {
  const links = await house.links();
  const stranger = await visitor(browser);
  await stranger.page.goto(house.origin);
  await take(stranger.page, 'front');
  await stranger.page.goto(links.participant);
  await take(stranger.page, 'join');
  await stranger.page.goto(`${house.origin}/nowhere`);
  await take(stranger.page, 'unknown-address', { languages: ['en'] });
  await stranger.leave();

  for (const role of ['moderator', 'delegate', 'observer'] as const) {
    const { page, leave } = await arriveByLink(browser, links[role]);
    await page.goto(`${house.origin}/home`);
    await take(page, `home-${role}`, role === 'observer' ? { languages: ['en'] } : {});
    await leave();
  }
  const { page, leave } = await arriveByLink(browser, links.organiser);
  await page.goto(`${house.origin}/home`);
  await take(page, 'home-organiser');
  await page.goto(`${house.origin}/organise`);
  await take(page, 'links');
  await page.goto(`${house.origin}/desk`);
  await take(page, 'desk-list');
  const { boards } = await command<{ boards: readonly { id: string }[] }>(page, '/api/boards', {}, 'GET');
  await page.goto(`${house.origin}/desk/${boards[0]?.id ?? ''}`);
  await settled(page);
  await take(page, 'desk');
  await page.goto(`${house.origin}/questions`);
  await take(page, 'questions');
  await leave();
}
