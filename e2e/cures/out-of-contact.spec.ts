import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from '@playwright/test';
import { expect, lines, useWriters } from './writers.ts';

const here = useWriters();

test('offline: the pill counts what is only in this page, the edits are sent when the connection is back', async () => {
  const { house, join, proposal } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Offline');
  await ada.open(card);
  await ben.open(card);
  await house.kill();
  await expect(ada.pill).toHaveText(/^Offline/);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Kept in this page.');
  await expect(ada.pill).toContainText('Offline. 1 change is only in this page, keep it open');
  await expect(ada.page.getByText('You are offline. Keep writing.')).toBeVisible();
  await expect(ada.page.getByRole('status')).toContainText('Offline');
  await ada.text.locator('p').last().click();
  await ada.page.keyboard.type('A second place.');
  await expect(ada.pill).toContainText('2 changes');
  await house.start();
  await ada.saved();
  await expect(ben.text).toContainText('Kept in this page.');
  await expect(ada.page.getByRole('status')).toHaveText('Saved');
});

test('trap 10: closing the page asks while something is not on the server, and only then', async () => {
  const { house, join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Asks');
  await ada.open(card);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Saved.');
  await ada.saved();
  const calm = await ada.another();
  await calm.open(card);
  await calm.text.locator('p').first().click();
  const asked: string[] = [];
  calm.page.on('dialog', (dialog) => void dialog.accept().then(() => asked.push(dialog.type())));
  await Promise.all([calm.page.waitForEvent('close'), calm.page.close({ runBeforeUnload: true })]);
  expect(asked).toEqual([]);
  await house.kill();
  await ada.page.keyboard.type('Not saved.');
  await expect(ada.pill).toContainText('only in this page');
  const question = ada.page.waitForEvent('dialog');
  await ada.page.close({ runBeforeUnload: true });
  expect((await question).type()).toBe('beforeunload');
  await (await question).dismiss();
  await house.start();
  await ada.saved();
});

test('trap 5: an undo memory is not sent: ten pasted and deleted texts come back as a few kilobytes', async () => {
  const { house, join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Undo memory');
  await ada.open(card);
  await house.kill();
  await expect(ada.page.locator('[data-sync=offline]')).toBeVisible();
  await ada.text.locator('p').first().click();
  for (let turn = 0; turn < 10; turn += 1) {
    await ada.page.keyboard.insertText('All of this is deleted again. '.repeat(2500));
    await ada.page.keyboard.press('Control+a');
    await ada.page.keyboard.press('Delete');
  }
  await ada.page.keyboard.type('What is left.');
  const largest = { bytes: 0 };
  ada.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void (largest.bytes = Math.max(largest.bytes, payload.length))));
  await house.start();
  await ada.saved();
  expect(lines(await ada.body()).join('')).toContain('What is left.');
  expect(largest.bytes).toBeGreaterThan(0);
  expect(largest.bytes).toBeLessThan(32 * 1024);
});

test('trap 8: nobody carries off words that the server has not stored, so a server that dies loses no newcomer their edits', async () => {
  const { house, join, proposal } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Not stored');
  await ada.open(card);
  // Ben comes while the disk is busy. His page is open on the room, so only the body's document is new to it.
  const sockets: string[] = [];
  ben.page.on('websocket', (socket) => socket.on('framesent', () => sockets.push(socket.url())));
  const disk = new DatabaseSync(joinPath(house.dataDir, 'vernissage.db'), { timeout: 5000 });
  const second = await ben.another();
  await second.open();
  disk.exec('begin immediate');
  try {
    await ada.text.locator('p').first().click();
    await ada.page.keyboard.type('Not stored yet.');
    await expect(ada.page.locator('[data-sync=sending], [data-sync=slow]')).toBeVisible();
    const opening = ben.open(card).catch(() => undefined);
    await expect.poll(() => sockets.some((url) => url.includes('/body/'))).toBe(true);
    await ben.context.request.get(`${house.origin}/healthz`);
    await house.kill();
    await ada.page.close(); // her words are gone with her page: she was told that they were not saved
    await opening;
  } finally {
    disk.exec('rollback');
    disk.close();
  }
  await house.start();
  await expect(ben.text).toBeVisible();
  await expect(ben.page.locator('[data-sync=saved]')).toBeVisible();
  await ben.text.locator('p').last().click();
  await ben.page.keyboard.type('A newcomer writes.');
  await ben.saved();
  expect(await ben.page.evaluate(() => window.hold.refusedTexts())).toEqual([]);
  expect(lines(await ben.body()).join(' ')).not.toContain('Not stored yet.');
  expect(lines(await ben.body())).toContain('A newcomer writes.');
});

test('a busy disk: an own change without an answer for five seconds turns amber, and green when it is stored', async () => {
  const { house, join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Amber');
  await ada.open(card);
  await ada.page.clock.install();
  const disk = new DatabaseSync(joinPath(house.dataDir, 'vernissage.db'), { timeout: 5000 });
  disk.exec('begin immediate');
  try {
    await ada.text.locator('p').first().click();
    await ada.page.keyboard.type('Waiting.');
    await expect(ada.pill).toContainText('Sending 1 change');
    await ada.page.clock.fastForward(6_000);
    await expect(ada.pill).toContainText('1 change is not saved yet');
  } finally {
    disk.exec('rollback');
    disk.close();
  }
  await ada.saved();
});

test('a link that ended is said: signed out in another page, and after two connects that never came up', async () => {
  const { house, join } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  await ada.open();
  await ben.open();
  await ada.context.request.post(`${house.origin}/api/sign-out`, { headers: { origin: house.origin }, data: {} });
  await expect(ada.pill).toHaveText(/Your link has ended/);
  await house.kill();
  await ben.context.clearCookies();
  await house.start();
  await expect(ben.pill).toHaveText(/Your link has ended/);
});

test('a newer form of the document asks for a reload and touches nothing', async () => {
  const { house, join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Newer');
  await ada.open(card);
  await house.kill();
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Only here.');
  const database = new DatabaseSync(joinPath(house.dataDir, 'vernissage.db'), { timeout: 5000 });
  database.prepare('update document set schema = schema + 1 where name = ?').run(`body/${card}`);
  database.close();
  await house.start();
  await expect(ada.pill).toContainText('There is a newer version. Reload the page');
  await expect(ada.text).toHaveAttribute('contenteditable', 'false');
  await expect(ada.page.getByRole('region', { name: 'This text was not saved' })).toContainText('Only here.');
});
