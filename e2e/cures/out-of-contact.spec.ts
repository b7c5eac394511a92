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

test('a phone that slept asks at once when it wakes up, whatever the backoff', async () => {
  const { house, join } = here();
  const ada = await join('Ada Test');
  await ada.page.clock.install();
  await ada.open();
  await house.kill();
  await expect(ada.pill).toHaveText(/^Offline/);
  // From here on no second passes in the page: only what the waking does at once can bring it back.
  await ada.page.clock.pauseAt(await ada.page.evaluate(() => Date.now() + 60_000));
  await house.start();
  await ada.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await ada.page.clock.runFor(10);
  await ada.saved();
});

test('trap 10: closing the page asks while something is not on the server, and only then', async () => {
  const { house, join, proposal, restart } = here();
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
  await restart(ada);
  await ada.saved();
});

test('trap 5: an undo memory is not sent: ten pasted and deleted texts come back as a few kilobytes', async () => {
  const { house, join, proposal, restart } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Undo memory');
  await ada.open(card);
  await house.kill();
  await expect(ada.page.locator('[data-sync=offline]')).toBeVisible();
  await ada.text.locator('p').first().click();
  for (let turn = 0; turn < 10; turn += 1) {
    await ada.page.keyboard.insertText('All of this is deleted again. '.repeat(500));
    await ada.page.keyboard.press('Control+a');
    await ada.page.keyboard.press('Delete');
  }
  await ada.page.keyboard.type('What is left.');
  const largest = { bytes: 0 };
  ada.page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void (largest.bytes = Math.max(largest.bytes, payload.length))));
  await restart(ada);
  await ada.saved();
  expect(lines(await ada.body()).join('')).toContain('What is left.');
  expect(largest.bytes).toBeGreaterThan(0);
  expect(largest.bytes).toBeLessThan(32 * 1024);
});

test('trap 8: nobody carries off words that the server has not stored, so a server that dies loses no newcomer their edits', async () => {
  const { house, join, proposal, restart } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Not stored');
  await ada.open(card);
  await ben.open();
  const asked: string[] = [];
  ben.page.on('websocket', (socket) => socket.on('framesent', () => asked.push(socket.url())));
  const disk = new DatabaseSync(joinPath(house.dataDir, 'vernissage.db'), { timeout: 5000 });
  disk.exec('begin immediate'); // nothing is stored from here on
  try {
    await ada.text.locator('p').first().click();
    await ada.page.keyboard.type('Not stored yet.');
    await expect(ada.pill).toContainText(/Sending|not saved yet/);
    await ben.page.evaluate((name) => void window.hold.holdDocument(name), `body/${card}`);
    await expect.poll(() => asked.some((url) => url.includes('/body/'))).toBe(true);
    await ben.context.request.get(`${house.origin}/healthz`); // whatever the server would have answered him is out
    await house.kill();
    await ada.page.close(); // her words end with her page: she was told that they were not saved
  } finally {
    disk.exec('rollback');
    disk.close();
  }
  await restart(ben);
  const body = () =>
    ben.page.evaluate((name) => {
      const document = window.hold.openDocument(name);
      return { sync: document?.sync().kind ?? null, text: document?.doc ? JSON.stringify(window.hold.readBody(document.doc)) : '' };
    }, `body/${card}`);
  await expect.poll(async () => (await body()).sync).toBe('saved');
  await ben.page.evaluate((name) => {
    window.hold.openDocument(name)?.change((doc) => {
      const paragraph = new window.hold.Y.XmlElement('paragraph');
      paragraph.insert(0, [new window.hold.Y.XmlText('A newcomer writes.')]);
      doc.getXmlFragment('default').push([paragraph]);
    });
  }, `body/${card}`);
  await ben.saved();
  expect(await ben.page.evaluate(() => window.hold.refusedTexts())).toEqual([]);
  expect((await body()).text).not.toContain('Not stored yet.');
  expect((await body()).text).toContain('A newcomer writes.');
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
  const { house, join, restart } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  await ada.open();
  await ben.open();
  await ada.context.request.post(`${house.origin}/api/sign-out`, { headers: { origin: house.origin }, data: {} });
  await expect(ada.pill).toHaveText(/Your link has ended/);
  await house.kill();
  await ben.context.clearCookies();
  await restart(ben);
  await expect(ben.pill).toHaveText(/Your link has ended/);
});

test('a page of an older build is asked to reload before it can touch anything', async () => {
  const { house, join, proposal, restart } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Newer');
  // Stands for a build whose editor knows less: only the number that it says is another.
  await ada.page.addInitScript(() => {
    const Plain = WebSocket;
    window.WebSocket = class extends Plain {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(window.olderBuild ? String(url).replace('schema=1', 'schema=0') : url, protocols);
      }
    };
  });
  await ada.open(card);
  await house.kill();
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Only here.');
  await ada.page.evaluate(() => {
    window.olderBuild = true;
  });
  await restart(ada);
  await expect(ada.pill).toContainText('There is a newer version. Reload the page');
  await expect(ada.text).toHaveAttribute('contenteditable', 'false');
  await expect(ada.page.getByRole('region', { name: 'This text was not saved' })).toContainText('Only here.');
});
