import { expect, test } from '@playwright/test';
import { lines, useWriters } from './writers.ts';

const here = useWriters();

test('two people write in one proposal and each sees the other', async () => {
  const { join, proposal } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ada, 'Shade');
  await ada.open(card);
  await ben.open(card);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('People need shade.');
  await expect(ben.text).toContainText('People need shade.');
  await ada.saved();
  expect(lines(await ben.body())[1]).toBe('People need shade.');
});
