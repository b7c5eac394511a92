import { join as joinPath } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from '@playwright/test';
import { expect, lines, useWriters } from './writers.ts';

const here = useWriters();

test('trap 6: a page that comes with another page’s id takes a lease of its own, and both show the same', async () => {
  const { join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Two tabs');
  await ada.open(card);
  const clientID = await ada.page.evaluate(() => window.hold.body()?.doc?.clientID);
  const second = await ada.another();
  await second.page.route('**/api/leases', (route) => route.fulfill({ json: { clientID } }), { times: 1 });
  await second.open(card);
  expect(await second.page.evaluate(() => window.hold.body()?.doc?.clientID)).not.toBe(clientID);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('From the first tab.');
  await second.text.locator('p').last().click();
  await second.page.keyboard.type('From the second tab.');
  await expect(ada.text).toContainText('From the second tab.');
  await expect(second.text).toContainText('From the first tab.');
  await Promise.all([ada.saved(), second.saved()]);
  expect(lines(await ada.body())).toEqual(lines(await second.body()));
});

test('trap 7: when Yjs moves the id because it came from outside, the page takes a fresh lease and goes on', async () => {
  const { join, proposal } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Moved id');
  await ada.open(card);
  await ben.open(card);
  const leased = await ada.page.evaluate(() => {
    const { Y, body } = window.hold;
    const doc = body()?.doc;
    if (!doc) throw new Error('no document');
    const twin = new Y.Doc();
    Y.applyUpdate(twin, Y.encodeStateAsUpdate(doc));
    twin.clientID = doc.clientID;
    const before = Y.encodeStateVector(twin);
    const [heading] = twin.getXmlFragment('default').toArray();
    const text = heading instanceof Y.XmlElement ? heading.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(0, '…');
    const leased = doc.clientID;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(twin, before));
    return leased;
  });
  await expect.poll(() => ada.page.evaluate(() => window.hold.body()?.doc?.clientID)).not.toBe(leased);
  // What came in under the spoilt id was never sent: it is offered, not lost.
  const offered = ada.page.getByRole('region', { name: 'This text was not saved' });
  await expect(offered).toContainText('…The problem');
  await offered.getByRole('button', { name: 'Dismiss' }).click();
  await ada.saved();
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('The next edit.');
  await expect(ben.text).toContainText('The next edit.');
  await ada.saved();
  expect(await ada.page.evaluate(() => window.hold.refusedTexts())).toEqual([]);
});

test('trap 9: a document restored under another generation is loaded afresh; what was unsaved is offered, nothing else comes back', async () => {
  const { house, join, proposal, restart } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Restored');
  await ada.open(card);
  await ben.open(card);
  await ben.text.locator('p').last().click();
  await ben.page.keyboard.type('Written after the copy that is restored.');
  await expect(ada.text).toContainText('Written after the copy');
  await ben.saved();
  await ben.page.close();
  await house.kill();
  await expect(ada.page.locator('[data-sync=offline]')).toBeVisible();
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Typed while the server was away.');
  restoreSeed(joinPath(house.dataDir, 'vernissage.db'), `body/${card}`);
  await restart(ada);
  const offered = ada.page.getByRole('region', { name: 'This text was not saved' });
  await expect(offered).toContainText('Typed while the server was away.');
  expect(await ada.page.evaluate(() => window.hold.refusedTexts().map(({ reason }) => reason))).toEqual(['replaced']);
  expect(lines(await ada.body()).join('')).not.toContain('Written after the copy');
  await offered.getByRole('button', { name: 'Put it back' }).click();
  await ada.saved();
  expect(lines(await ada.body())).toContain('Typed while the server was away.');
});

/** An emergency restore: the document as it was seeded, under the next generation. */
function restoreSeed(file: string, name: string): void {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec('begin');
  database.prepare('delete from document_checkpoint where name = ?').run(name);
  database.prepare('delete from document_update where name = ? and seq > 1').run(name);
  database.prepare('pragma defer_foreign_keys = on').run();
  database.prepare('update document_update set generation = generation + 1 where name = ?').run(name);
  database.prepare('update document set generation = generation + 1 where name = ?').run(name);
  database.exec('commit');
  database.close();
}
