import { test } from '@playwright/test';
import { expect, lines, useWriters, type Writer } from './writers.ts';

const here = useWriters();

async function together(title: string, ...people: Writer[]): Promise<string> {
  const [first] = people;
  if (!first) throw new Error('nobody writes');
  const card = await here().proposal(first, title);
  await Promise.all(people.map((person) => person.open(card)));
  return card;
}

/** Everybody's text, once all of it is on the server. */
async function agreed(people: readonly Writer[]): Promise<string[]> {
  await Promise.all(people.map((person) => person.saved()));
  const [first, ...others] = people;
  if (!first) throw new Error('nobody writes');
  await expect(async () => {
    const text = lines(await first.body());
    for (const other of others) expect(lines(await other.body())).toEqual(text);
    for (const person of people) expect(await shown(person)).toEqual(text);
  }).toPass();
  return lines(await first.body());
}

/** The blocks as the page draws them. */
function shown({ text }: Writer): Promise<string[]> {
  return text.locator(':scope > *').allTextContents();
}

test('two people write in one proposal and each sees the other', async () => {
  const [ada, ben] = await Promise.all([here().join('Ada Test'), here().join('Ben Test', 'PAR')]);
  await together('Shade', ada, ben);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('People need shade.');
  await expect(ben.text).toContainText('People need shade.');
  expect((await agreed([ada, ben]))[1]).toBe('People need shade.');
});

test('trap 1: three people who begin to type at once in a paragraph made by Enter lose and double no letter', async () => {
  const { house, join } = here();
  const people = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR'), join('Cem Test', 'IZM')]);
  const [ada] = people;
  if (!ada) throw new Error('nobody writes');
  await together('At once', ...people);
  await ada.text.locator('p').last().click();
  await ada.page.keyboard.type('Before');
  await ada.page.keyboard.press('Enter');
  await ada.saved();
  for (const person of people) await expect(person.text.locator('p')).toHaveCount(4);
  await house.kill(); // nobody hears the others: at once in the strictest sense
  const words = ['aaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccc'];
  for (const [index, person] of people.entries()) {
    await expect(person.page.locator('[data-sync=offline]')).toBeVisible();
    await person.text.locator('p').last().click();
    await person.page.keyboard.type(words[index] ?? '');
  }
  await house.start();
  const text = await agreed(people);
  expect([...(text.at(-1) ?? '')].toSorted().join('')).toBe(words.join(''));
});

test('trap 2: an undo, then a remote edit, then a letter: nobody loses a word', async () => {
  const [ada, ben] = await Promise.all([here().join('Ada Test'), here().join('Ben Test', 'PAR')]);
  const thrown: string[] = [];
  ada.page.on('pageerror', (error) => thrown.push(error.message));
  ada.page.on('console', (message) => message.type() === 'error' && thrown.push(message.text()));
  await together('Undo', ada, ben);
  const paragraphs = ada.text.locator('p');
  await paragraphs.first().click();
  await ada.page.keyboard.insertText(`${'A long first sentence. '.repeat(12)}`);
  await paragraphs.last().click();
  await ada.page.keyboard.insertText('The end!');
  // The undo manager takes what comes within half a second as one step.
  const typedAt = await ada.page.evaluate(() => Date.now());
  await ada.page.waitForFunction((at) => Date.now() - at > 700, typedAt);
  await ada.page.keyboard.press('Backspace');
  await agreed([ada, ben]);
  await ben.text.locator('p').first().click({ clickCount: 3 });
  await ben.page.keyboard.type('Short.');
  await expect(paragraphs.first()).toHaveText('Short.');
  await ada.page.keyboard.press('Control+z');
  await expect(ben.text.locator('p').last()).toHaveText('The end!');
  await ben.text.locator('p').nth(1).click();
  await ben.page.keyboard.type('Words of a colleague.');
  await expect(ada.text).toContainText('Words of a colleague.');
  await ada.page.keyboard.type('?');
  const text = await agreed([ada, ben]);
  expect(text).toContain('Words of a colleague.');
  expect(text).toContain('Short.');
  expect(text.join(' ')).toContain('?');
  expect(thrown).toEqual([]);
});

test('trap 12: pages that only look on repeat nobody’s caret', async () => {
  const { join } = here();
  const people = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR'), join('Cem Test', 'IZM')]);
  const [ada, ben, cem] = people;
  if (!ada || !ben || !cem) throw new Error('nobody writes');
  const presence = new Map<string, number>();
  for (const { name, page } of people) {
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (Buffer.from(payload)[0] === 1 && socket.url().includes('/body/')) presence.set(name, (presence.get(name) ?? 0) + 1);
      }),
    );
  }
  await together('Carets', ...people);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Twenty moves');
  await expect(ben.text.locator('.caret')).toHaveCount(1);
  await expect(cem.text.locator('.caret')).toHaveCount(1);
  presence.clear();
  for (let move = 0; move < 20; move += 1) await ada.page.keyboard.press(move % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
  await ada.page.keyboard.press('Home');
  await ada.page.keyboard.type('!');
  await expect(cem.text).toContainText('!Twenty moves');
  expect(presence.get('Ada Test')).toBeGreaterThan(0);
  // One each at most: a page renews its own state every 15 s.
  expect(presence.get('Ben Test') ?? 0).toBeLessThanOrEqual(1);
  expect(presence.get('Cem Test') ?? 0).toBeLessThanOrEqual(1);
});

test('a caret says name and city while it moves, then only the city’s letters, and Ctrl+Alt+P says who writes', async () => {
  const [ada, ben] = await Promise.all([here().join('Ada Test'), here().join('Ben Test', 'PAR')]);
  await together('Names', ada, ben);
  await ben.text.locator('p').first().click();
  await ben.page.keyboard.type('x');
  const caret = ada.text.locator('.caret');
  await expect(caret).toHaveCount(1);
  await ben.page.keyboard.press('ArrowLeft');
  const label = () => caret.evaluate((element) => getComputedStyle(element, '::after').content);
  await expect.poll(label).toBe('"Ben Test, Paris"');
  await expect.poll(label).toBe('"PAR"');
  await ada.page.keyboard.press('Control+Alt+p');
  await expect(ada.page.getByRole('status')).toHaveText('Ben Test, Paris is writing here now.');
});
