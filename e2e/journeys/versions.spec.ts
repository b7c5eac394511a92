import { mkdir } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import type { Version } from '@vernissage/shared/work/versions';
import { houseForFile } from '../house/server.ts';
import { comeIn } from '../people/arriving.ts';
import { cardOf, isSaved, makeProposal, moveTo, postIdea } from '../people/at-the-table.ts';
import { command, workshopId } from '../screens/command.ts';

test.describe.configure({ mode: 'serial' });
const house = houseForFile({ NIGHT_TICK_MS: '0' });

test('H1 H4 H9 T5 a moderator keeps the room under a name, brings it back later for everybody, and undoes that; so does the operator', async ({ browser }) => {
  const links = await house().links();
  const [jana, marc] = await Promise.all([comeIn(browser, links.moderator), comeIn(browser, links.delegate)]);
  const workshop = await workshopId(jana.page, 'W2');
  await command(jana.page, `/api/workshops/${workshop}/open`).catch(() => undefined); // the rehearsal may have opened it
  for (const { page } of [jana, marc]) await page.goto(`${house().origin}/w/${workshop}`);
  await isSaved(marc.page); // the room's words have arrived
  await postIdea(marc.page, 'Benches in the shade');
  await isSaved(marc.page);

  await jana.page.getByRole('button', { name: 'More', exact: true }).click();
  await jana.page.getByRole('menuitem', { name: 'Earlier versions' }).click();
  await jana.page.getByRole('button', { name: 'Keep the room as it is now' }).click();
  await jana.page.getByRole('textbox', { name: 'Name of this version' }).fill('Before lunch');
  await jana.page.keyboard.press('Enter');
  await expect(jana.page.getByRole('heading', { name: 'Before lunch' })).toBeVisible();
  await expect(jana.page.getByText('Nothing differs.')).toBeVisible();
  await jana.page.getByText(/^\d+ ideas?$/).click();
  await expect(jana.page.getByRole('main').getByText('Benches in the shade')).toBeVisible();

  await jana.page.getByRole('link', { name: 'Back to the room' }).last().click();
  await moveTo(jana.page, 'Shape');
  await makeProposal(marc.page, 'Shade on every square', ['Benches in the shade']);
  await isSaved(marc.page);
  const onMarcs = marc.page.getByRole('region', { name: 'Proposals' }).getByText('Shade on every square');
  await expect(onMarcs).toBeVisible();

  await jana.page.goto(`${house().origin}/w/${workshop}/versions`);
  const list = jana.page.getByRole('region', { name: 'Versions, newest first' });
  await list.getByRole('button', { name: 'Before the room left Gather' }).focus();
  await jana.page.keyboard.press('ArrowDown');
  await expect(jana.page.getByRole('heading', { name: 'Before lunch' })).toBeVisible();
  const change = jana.page.getByRole('listitem').filter({ hasText: 'Shade on every square' }).filter({ hasText: 'will leave the wall' });
  await expect(change.getByRole('checkbox')).toBeChecked();
  await jana.page.getByRole('button', { name: 'Bring back 1 card' }).click();
  const dialog = jana.page.getByRole('dialog', { name: 'Bring back 1 card?' });
  await dialog.getByRole('textbox').fill('Made too early');
  await dialog.getByRole('button', { name: 'Bring back' }).click();
  await expect(onMarcs).toBeHidden();
  await expect(jana.page.getByText('Nothing differs.')).toBeVisible();
  await expect(list.getByRole('button', { name: 'Before an earlier version was brought back' })).toBeVisible();
  await jana.page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(onMarcs).toBeVisible();

  // T5: an emergency restore by the operator reaches pages that are open; nobody loads anything by hand, and they write on.
  const { versions } = await command<{ versions: Version[] }>(jana.page, `/api/workshops/${workshop}/versions`, {}, 'GET');
  const lunch = versions.find(({ title }) => title === 'Before lunch');
  await house().command('restore-document', `work/${workshop}`, '--version', lunch?.id ?? '', '--reason', 'A trial');
  await expect(onMarcs).toBeHidden();
  await makeProposal(marc.page, 'Water on every square', ['Benches in the shade']);
  await isSaved(marc.page);

  await marc.page.goto(`${house().origin}/w/${workshop}/versions`);
  await expect(marc.page.getByRole('heading', { name: 'This is for moderators' })).toBeVisible();
  for (const guest of [jana, marc]) await guest.leave();
});

test('B5 a page that was open when the whole folder is restored shows what the backup held, and writes on', async ({ browser }, info) => {
  const links = await house().links();
  const [jana, marc] = await Promise.all([comeIn(browser, links.moderator), comeIn(browser, links.delegate)]);
  const workshop = await workshopId(jana.page, 'W2');
  await command(jana.page, `/api/workshops/${workshop}/phase`, { phase: 0 });
  await marc.page.goto(`${house().origin}/w/${workshop}`);
  await isSaved(marc.page);
  await postIdea(marc.page, 'Said before the backup');
  await isSaved(marc.page);
  const file = info.outputPath('backup.db');
  await mkdir(info.outputDir, { recursive: true });
  await house().command('backup', file);
  await marc.page.reload();
  await isSaved(marc.page); // under a clientID that the backup does not know
  await postIdea(marc.page, 'Said after the backup');
  await isSaved(marc.page);
  await house().stop();
  await house().command('restore', file);
  await house().start();
  // By itself: after so long a silence a page asks every 15 s at most.
  await expect(cardOf(marc.page, 'Said after the backup')).toHaveCount(0, { timeout: 40_000 });
  await expect(cardOf(marc.page, 'Said before the backup')).toBeVisible();
  await postIdea(marc.page, 'Said after the restore');
  await isSaved(marc.page);
  for (const guest of [jana, marc]) await guest.leave();
});
