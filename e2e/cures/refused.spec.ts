import { test } from '@playwright/test';
import { expect, lines, useWriters } from './writers.ts';

const here = useWriters();

test('trap 4: after a refusal the text is offered beside its card, and the next edit is saved', async () => {
  const { join, proposal } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Refused');
  await ada.open(card);
  await ben.open(card);
  const before = await ada.page.evaluate(() => window.hold.body()?.incarnation);
  await ada.page.evaluate(() => {
    window.hold.body()?.change((doc) => {
      const [, paragraph] = doc.getXmlFragment('default').toArray();
      if (!(paragraph instanceof window.hold.Y.XmlElement)) throw new Error('no paragraph');
      const text = paragraph.get(0);
      if (text instanceof window.hold.Y.XmlText) text.insert(0, 'Words that must not be lost.');
      paragraph.setAttribute('evil', 'yes'); // no such attribute in the shared tables
    });
  });
  const offered = ada.page.getByRole('region', { name: 'This text was not saved' });
  await expect(offered).toContainText('Words that must not be lost.');
  await expect(ada.page.locator('[data-sync=refused]')).toHaveText(/Not saved/);
  await expect.poll(() => ada.page.evaluate(() => window.hold.body()?.incarnation)).toBeGreaterThan(before ?? 0);

  // Without the fresh document every later edit of this page would be refused too.
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('The next edit.');
  await expect(ben.text).toContainText('The next edit.');
  await expect(ben.text).not.toContainText('Words that must not be lost.');

  await offered.getByRole('button', { name: 'Put it back' }).click();
  await expect(ben.text).toContainText('Words that must not be lost.');
  await expect(offered).toBeHidden();
  await ada.saved();
  expect(lines(await ada.body())).toEqual(lines(await ben.body()));
});

test('a refused card is offered whole, and put back as a new one', async () => {
  const { join } = here();
  const ada = await join('Ada Test');
  await ada.open();
  await ada.page.evaluate(() => {
    window.hold.work()?.changeForGood((doc) => {
      window.hold.bornCard(doc, { id: 'refused-idea-1', kind: 'idea', title: 'Benches in the shade', lang: 'en' });
      const card = doc.getMap('cards').get('refused-idea-1');
      if (card instanceof window.hold.Y.Map) card.set('author', 'somebody else');
    });
  });
  const offered = ada.page.getByRole('region', { name: 'This text was not saved' });
  await expect(offered).toContainText('Benches in the shade');
  await offered.getByRole('button', { name: 'Put it back' }).click();
  await ada.saved();
  const ideas = await ada.page.evaluate(() => {
    const doc = window.hold.work()?.doc;
    return doc ? window.hold.readWork(doc).ideas.filter(({ text }) => text === 'Benches in the shade') : [];
  });
  expect(ideas).toHaveLength(1);
  expect(ideas[0]?.id).not.toBe('refused-idea-1');
});

test('a lock that arrives while somebody writes takes the tools away and leaves the text', async () => {
  const { join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Locked');
  await ada.open(card);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Typed before the lock.');
  await ada.page.getByRole('button', { name: 'Lock' }).click();
  await expect(ada.text).toHaveAttribute('contenteditable', 'false');
  await expect(ada.text).toContainText('Typed before the lock.');
  await expect(ada.page.getByText('You can read this text: the room is locked.')).toBeVisible();
  await expect(ada.page.locator('[data-sync]')).toHaveText(/Read only/);
  await ada.page.getByRole('button', { name: 'Unlock' }).click();
  await expect(ada.text).toHaveAttribute('contenteditable', 'true');
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.press('End');
  await ada.page.keyboard.type(' And after.');
  await ada.saved();
  expect(lines(await ada.body())[1]).toBe('Typed before the lock. And after.');
});

test('undo takes back one’s own edits and no one else’s, and never a card', async () => {
  const { join } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  await ada.open();
  await ben.open();
  const id = await ada.page.evaluate(() => {
    const fresh = window.hold.nanoid();
    window.hold.work()?.changeForGood((doc) => window.hold.bornCard(doc, { id: fresh, kind: 'theme', title: 'Water', lang: 'en' }));
    return fresh;
  });
  const undo = ada.page.getByRole('button', { name: 'Take back' });
  await expect(undo).toBeDisabled();
  await ada.page.evaluate((card) => window.hold.work()?.change((doc) => window.hold.mendTitle(doc, card, 'Water and shade')), id);
  await ada.saved();
  await expect.poll(() => ben.page.evaluate((card) => window.hold.work()?.doc?.getMap('cards').has(card), id)).toBe(true);
  await ben.page.evaluate((card) => window.hold.work()?.change((doc) => window.hold.mendTitle(doc, card, 'Water and shade for all')), id);
  const title = () =>
    ada.page.evaluate(
      (card) =>
        String(
          Reflect.get(Object(window.hold.work()?.doc?.getMap('cards').get(card)), 'get').call(window.hold.work()?.doc?.getMap('cards').get(card), 'title'),
        ),
      id,
    );
  await expect.poll(title).toBe('Water and shade for all');
  await undo.click();
  await expect.poll(title).toBe('Water for all');
  await expect(undo).toBeDisabled();
});
