import { test } from '@playwright/test';
import { caretKind, messagePresence } from '@vernissage/shared/wire/relay-protocol';
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
  const { join } = here();
  const people = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR'), join('Cem Test', 'IZM')]);
  const [ada] = people;
  if (!ada) throw new Error('nobody writes');
  await together('At once', ...people);
  await ada.text.locator('p').last().click();
  await ada.page.keyboard.type('Before');
  await ada.page.keyboard.press('Enter');
  await ada.saved();
  for (const person of people) await expect(person.text.locator('p')).toHaveCount(4);
  const words = ['aaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbb', 'cccccccccccccccccccc'];
  for (const person of people) await person.text.locator('p').last().click();
  await Promise.all(people.map((person, index) => person.page.keyboard.type(words[index] ?? '', { delay: 15 })));
  const text = await agreed(people);
  expect((text.at(-1) ?? '').split('').toSorted().join('')).toBe(words.join(''));
});

test('trap 2: an undo, then a remote edit, then a letter: nobody loses a word', async () => {
  const [ada, ben] = await Promise.all([here().join('Ada Test'), here().join('Ben Test', 'PAR')]);
  const thrown: string[] = [];
  ada.page.on('pageerror', (error) => thrown.push(error.message));
  ada.page.on('console', (message) => message.type() === 'error' && thrown.push(message.text()));
  await withMailbox(ada);
  await together('Undo', ada, ben);
  const paragraphs = ada.text.locator('p');
  await paragraphs.first().click();
  await ada.page.keyboard.insertText('A long first sentence. '.repeat(12));
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
  await agreed([ada, ben]);
  await ada.page.evaluate(() => window.mailbox?.hold());
  await ben.text.locator('p').nth(1).click();
  await ben.page.keyboard.insertText('Words of a colleague.');
  await ben.saved();
  await expect.poll(() => ada.page.evaluate(() => window.mailbox?.words() ?? 0)).toBeGreaterThan(0);
  // The colleague's words arrive in the same breath as the undo, before the page has drawn anything.
  await ada.text.evaluate((element) => {
    const editor: unknown = Reflect.get(element, 'editor');
    const commands: unknown = Reflect.get(Object(editor), 'commands');
    Reflect.apply(Reflect.get(Object(commands), 'undo'), commands, []);
    window.mailbox?.deliver();
  });
  await ada.page.keyboard.type('?');
  const text = await agreed([ada, ben]);
  expect(text).toContain('Words of a colleague.');
  expect(text).toContain('Short.');
  expect(text.join(' ')).toContain('?');
  expect(thrown).toEqual([]);
});

/** From the next page load on, what the server sends to this page can be held back and handed over when the test says so. */
async function withMailbox({ page }: Writer): Promise<void> {
  await page.addInitScript(() => {
    const Plain = WebSocket;
    let held: { readonly isContent: boolean; readonly hand: () => void }[] | null = null;
    const isContent = ({ data }: MessageEvent): boolean => data instanceof ArrayBuffer && new Uint8Array(data)[0] === 0;
    window.mailbox = {
      hold: () => void (held = []),
      words: () => (held ?? []).filter((letter) => letter.isContent).length,
      deliver() {
        const letters = held ?? [];
        held = null;
        for (const { hand } of letters) hand();
      },
    };
    window.WebSocket = class extends Plain {
      override set onmessage(hear: ((event: MessageEvent) => void) | null) {
        super.onmessage = hear && ((event) => (held ? held.push({ isContent: isContent(event), hand: () => hear(event) }) : hear(event)));
      }
    };
  });
}

test('who clicks while colleagues move their carets writes where they clicked', async () => {
  const [ada, ben] = await Promise.all([here().join('Ada Test'), here().join('Ben Test', 'PAR')]);
  await together('Clicks', ada, ben);
  await ben.text.locator('p').first().click();
  await ben.page.keyboard.type('A sentence to walk in.');
  let walking = true;
  const walk = async (): Promise<void> => {
    for (let step = 0; walking; step += 1) await ben.page.keyboard.press(Math.floor(step / 10) % 2 === 0 ? 'ArrowLeft' : 'ArrowRight');
  };
  const walked = walk();
  for (const letter of 'abcdefgh') {
    await ada.text.locator('p').nth(1).click();
    await ada.page.keyboard.type(letter);
    await ada.text.locator('p').nth(2).click();
    await ada.page.keyboard.type(letter);
    await ada.page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
  }
  walking = false;
  await walked;
  const text = await agreed([ada, ben]);
  expect(text[0]).toBe('The problem');
  for (const line of [text[3], text[5]]) expect((line ?? '').split('').toSorted().join('')).toBe('abcdefgh');
});

/** Under which clientID this page writes. */
function idOf({ page }: Writer): Promise<number> {
  return page.evaluate(() => window.hold.body()?.doc?.clientID ?? 0);
}

/** Where a page knows the caret of a client to be; its own page knows it first. A place is an item, else the end of a type, else of the text. */
function caretOf(client: number, { page }: Writer): Promise<string> {
  return page.evaluate((id) => {
    const cursor: unknown = window.hold.body()?.awareness?.getStates().get(id)?.['cursor'];
    const placeAt = (end: string): unknown => {
      const place: unknown = Reflect.get(Object(cursor), end);
      return ['item', 'type', 'tname'].map((kind): unknown => Reflect.get(Object(place), kind)).find((found) => found !== null && found !== undefined);
    };
    return JSON.stringify([placeAt('anchor'), placeAt('head')]);
  }, client);
}

type Word = { readonly client: number; readonly words: string; readonly isCaret: boolean };

/** What a page says of presence in a frame, in either form of docs/formats.md; nothing for its other frames. */
function saidIn(frame: Buffer): Word[] {
  let at = 0;
  const readNumber = (): number => {
    let number = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = frame[at++] ?? 0;
      number += (byte % 128) * scale;
      if (byte < 128) return number;
    }
  };
  const type = readNumber();
  if (type === messagePresence) {
    const client = readNumber();
    return [{ client, words: frame.toString('hex', at), isCaret: readNumber() >= caretKind.point }];
  }
  if (type !== 1) return [];
  readNumber(); // bytes that follow
  return Array.from({ length: readNumber() }, () => {
    const client = readNumber();
    readNumber(); // its clock
    const bytes = readNumber();
    const words = frame.toString('utf8', at, (at += bytes));
    return { client, words, isCaret: words.includes('"cursor":{') };
  });
}

test('trap 12: pages that only look on repeat nobody’s caret', async () => {
  const { join } = here();
  const people = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR'), join('Cem Test', 'IZM')]);
  const [ada, ben, cem] = people;
  if (!ada || !ben || !cem) throw new Error('nobody writes');
  const said = new Map<Writer, Word[]>(people.map((person) => [person, []]));
  for (const person of people) {
    person.page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        if (socket.url().includes('/body/')) said.get(person)?.push(...saidIn(Buffer.from(payload)));
      }),
    );
  }
  await together('Carets', ...people);
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Ten moves to the left');
  for (const other of [ben, cem]) await expect(other.text).toContainText('Ten moves to the left');
  const adasId = await idOf(ada);
  // Each move ends at a place of its own, so that several in one batch can't look like none.
  for (let move = 0; move < 10; move += 1) {
    const before = await caretOf(adasId, ada);
    await ada.page.keyboard.press('ArrowLeft');
    await expect.poll(() => caretOf(adasId, ada)).not.toBe(before);
    const now = await caretOf(adasId, ada);
    for (const other of [ben, cem]) await expect.poll(() => caretOf(adasId, other)).toBe(now);
  }
  for (const other of [ben, cem]) await expect(other.text.locator('.caret')).toHaveCount(1);
  expect(new Set(said.get(ada)?.map(({ words }) => words)).size).toBeGreaterThanOrEqual(10);
  for (const other of [ben, cem]) {
    const own = await idOf(other);
    // A page renews its own state now and then; it has no caret.
    expect(said.get(other)?.filter(({ client, isCaret }) => client !== own || isCaret)).toEqual([]);
  }
});

test('a caret says name and city while it moves, then only the city’s letters, and Ctrl+Alt+P says who writes', async () => {
  const [ada, ben] = await Promise.all([here().join('Ada Test'), here().join('Ben Test', 'PAR')]);
  await together('Names', ada, ben);
  await ben.text.locator('p').first().click();
  await ben.page.keyboard.type('x');
  await expect(ada.text).toContainText('x');
  const caret = ada.text.locator('.caret');
  await expect(caret).toHaveCount(1);
  const label = () => caret.evaluate((element) => getComputedStyle(element, '::after').content);
  await expect.poll(label).toBe('"PAR"');
  // The name stands for two seconds: each label is noted when it comes, however late this test looks.
  const labels = await ada.text.evaluateHandle((text) => {
    const seen: string[] = [];
    const note = (): void => {
      for (const one of text.querySelectorAll('.caret')) seen.push(getComputedStyle(one, '::after').content);
    };
    new MutationObserver(note).observe(text, { subtree: true, childList: true, attributeFilter: ['data-moved'] });
    return seen;
  });
  await ben.page.keyboard.press('ArrowLeft');
  await expect.poll(() => labels.jsonValue()).toContain('"Ben Test, Paris"');
  await expect.poll(label).toBe('"PAR"');
  await ada.page.keyboard.press('Control+Alt+p');
  await expect(ada.page.getByRole('status')).toHaveText('Ben Test, Paris is writing here now.');
});
