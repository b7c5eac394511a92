import type { Page } from '@playwright/test';
import type { Version } from '@vernissage/shared/work/versions';
import { bodyOf, isSaved, openProposal } from '../people/at-the-table.ts';
import { settled, take } from './camera.ts';
import { command } from './command.ts';

/** Earlier versions of the room, as its moderator sees them after some work; the page is back in the room afterwards. */
export async function takeVersions(page: Page, workshop: string, proposal: string): Promise<void> {
  const room = page.url();
  const kept = await command<Version>(page, `/api/workshops/${workshop}/versions`, { title: 'Before the coffee break' });
  await openProposal(page, proposal);
  await bodyOf(page).locator('p').nth(1).click();
  await page.keyboard.type('A panel of thirty residents, drawn by lot and paid for their hours.');
  await isSaved(page);
  const versions = new URL(`/w/${workshop}/versions`, room).href;
  await page.goto(`${versions}?version=${kept.id}`);
  await settled(page);
  await take(page, 'versions');
  await page.goto(versions);
  await settled(page);
  await take(page, 'versions-list', { widths: [390], themes: ['light'], languages: ['en'] });
  await page.goto(room);
  await settled(page);
}
