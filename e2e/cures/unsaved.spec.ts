import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from '@playwright/test';
import { expect, useWriters } from './writers.ts';

const here = useWriters();

test('20 s unsaved, in contact or out of it: a notice stays in view until all is saved, and says what to do', async () => {
  const { house, join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Unsaved');
  await ada.open(card);
  await ada.page.clock.install();
  const notice = ada.page.getByRole('region', { name: /^Your last/ });

  // In contact: the disk is busy.
  const disk = new DatabaseSync(joinPath(house.dataDir, 'vernissage.db'), { timeout: 5000 });
  disk.exec('begin immediate');
  try {
    await ada.text.locator('p').first().click();
    await ada.page.keyboard.type('Waiting for the disk.');
    await ada.page.clock.fastForward(6_000);
    await expect(ada.pill).toContainText('1 change is not saved yet');
    await expect(notice).toHaveCount(0);
    await ada.page.clock.fastForward(15_000);
    await expect(notice).toContainText('Your last change is not saved.');
    await expect(ada.page.getByRole('alert')).toContainText('Your last changes are not saved.');
    await expect(ada.text).toHaveAttribute('contenteditable', 'true');
  } finally {
    disk.exec('rollback');
    disk.close();
  }
  await ada.saved();
  await expect(notice).toHaveCount(0);

  // Out of contact.
  await house.kill();
  await ada.page.keyboard.type(' Written offline.');
  await expect(ada.page.getByText('You are offline. Keep writing.')).toBeVisible();
  await ada.page.clock.fastForward(21_000);
  await expect(notice).toContainText('You are offline: what you wrote is only in this page.');
  await expect(ada.page.getByText('You are offline. Keep writing.')).toHaveCount(0);
  await ada.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await notice.getByRole('button', { name: 'Copy what is not saved' }).click();
  expect(await ada.page.evaluate(() => navigator.clipboard.readText())).toContain('Waiting for the disk. Written offline.');
  await ada.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect(notice).toBeInViewport();
  await house.start();
  await notice.getByRole('button', { name: 'Try again now' }).click();
  await ada.saved();
  await expect(notice).toHaveCount(0);
});
