import { inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { expect, type Page, test } from '@playwright/test';
import { houseForFile } from '../house/server.ts';
import { arriveByCode, arriveByLink, comeIn, goToRoom } from '../people/arriving.ts';
import { isInPhase, moveTo, postIdea, readCode } from '../people/at-the-table.ts';
import { ask, desktop, phone, type Visitor, visitor } from '../people/person.ts';

/**
 * From the room through the night to the board: who may be named is asked, the day is handed over, the night drafts, two people check and publish,
 * citizens read it without scripts and ask, and the next day leaves it alone. Lena asks not to be quoted, Odile gives her name, Marc says nothing.
 */
test.describe.configure({ mode: 'serial' });
const house = houseForFile({ NIGHT_TICK_MS: '500' });
const said = {
  lena: 'I lost my flat to a form that nobody could read to me.',
  odile: 'A night café run by those who cannot sleep, opened by the city.',
  marc: 'Chairs of three heights at every public counter.',
  late: 'This was thought of on the tram, long after the night had begun.',
};
const wish = 'Ask the night drivers first';
const rehearsal = 'Rehearsal: these contributions and votes are invented, only the programme is real';
let jana: Visitor;
let deniz: Visitor;
let night: { readonly board: string; readonly day: string };
let ideas: number;
let board: string;

test.afterAll(async () => {
  for (const guest of [jana, deniz]) await guest?.leave();
});

test('everybody is asked how the board may name them, and the room is handed over', async ({ browser }) => {
  const links = await house().links();
  jana = await arriveByLink(browser, links.moderator);
  await goToRoom(jana.page);
  const lena = await arriveByCode(browser, house().origin, { code: await readCode(jana.page), name: 'Lena Novak', city: 'Montevideo', device: phone });
  const odile = await comeIn(browser, links.participant, { name: 'Odile Fontaine', room: 'W2' });
  const marc = await comeIn(browser, links.delegate, { room: 'W2' });
  await postIdea(lena.page, said.lena);
  await postIdea(odile.page, said.odile);
  await postIdea(marc.page, said.marc);
  for (const phase of ['Shape', 'Decide', 'Act'] as const) await moveTo(jana.page, phase);
  await jana.page.getByRole('button', { name: 'Add action' }).click();
  await jana.page.getByRole('textbox', { name: /^Action of/ }).fill(wish);
  await jana.page.keyboard.press('Enter');
  await expect(jana.page.getByText(wish)).toBeVisible();
  await moveTo(jana.page, 'Publish');

  for (const guest of [lena, odile, marc]) {
    await isInPhase(guest.page, 'Publish');
    await expect(guest.page.getByRole('group', { name: 'If the board quotes you, how may it name you?' })).toContainText('No answer means your city only.');
  }
  await answer(lena.page, 'Do not quote me');
  await answer(odile.page, 'My name and city');
  await expect(jana.page.getByText(/^1 person gave the name, 0 said city only, 1 do not want to be quoted/)).toBeVisible();
  ideas = await ideasIn(jana.page);

  await handOver(jana.page);
  for (const guest of [jana, lena, odile, marc]) await expect(guest.page.getByRole('heading', { name: 'The day’s work is with the night desk' })).toBeVisible();
  await expect(odile.page.getByText('The room was handed over to the night desk.')).toBeVisible();
  await jana.page.getByRole('button', { name: 'Take the hand-over back' }).click();
  await expect(odile.page.getByRole('heading', { name: 'The day’s work goes to the night desk' })).toBeVisible();
  await handOver(jana.page);
  await expect(odile.page.getByText('The room was handed over to the night desk.')).toBeVisible();
  for (const guest of [lena, odile, marc]) await guest.leave();
});

test('the night drafts a board; at the desk its words are written and no sentence stands without a source', async () => {
  const first = await holdNight();
  expect(first.outcome).toBe('drafted');
  night = first;
  expect(await holdNight()).toEqual({ ...first, outcome: 'unchanged' });

  const { page } = jana;
  await page.goto(`${house().origin}/desk`);
  await page.getByRole('listitem').filter({ hasText: 'Workshop 2' }).getByRole('link').first().click();
  await expect(page).toHaveURL(`${house().origin}/desk/${night.board}`);
  await expect(page.getByText(`Written from ${ideas} ideas,`)).toBeVisible();
  await expect(page.getByText('1 idea is counted but not shown, as its author asked.')).toBeVisible();
  await expect(page.getByText(said.lena)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Approve as moderator' })).toHaveAttribute('aria-disabled', 'true');
  await write(page, 'Write the title', 'Who is missing at the table?');
  await write(page, 'Write the lead', 'Eight cities asked who is left out, and by what door they come in.');
  await page.getByRole('button', { name: 'Français' }).click();
  await write(page, 'Edit Title', 'Qui manque à la table ?');
  await write(page, 'Edit Lead', 'Huit villes ont demandé qui reste dehors, et par quelle porte on entre.');
  await page.getByRole('button', { name: 'English' }).click();

  const written = 'People asked for rooms that stay open at night.';
  await page.getByRole('button', { name: 'Add a sentence to “In the room”' }).click();
  await page.getByRole('textbox', { name: 'New sentence (English)' }).fill(written);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^2 things block approval:/)).toBeVisible();
  const tools = page.getByRole('toolbar', { name: 'This sentence' });
  await page.getByRole('button', { name: 'One action has no lead city yet.' }).click();
  await tools.getByRole('button', { name: 'Off the wall' }).click();
  await page.getByRole('button', { name: written }).click();
  await expect(page.getByText('1 thing blocks approval: A sentence has no source. Link it, change it or remove it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve as moderator' })).toHaveAttribute('aria-disabled', 'true');
  const sources = page.getByRole('complementary', { name: 'Sources' });
  await sources.getByRole('button', { name: 'Add a source' }).click();
  for (const words of ['heights', 'night café']) {
    await sources.getByRole('searchbox', { name: 'Find by reference or words' }).fill(words);
    await sources.getByRole('button', { name: /^Add W2-I-\d+$/ }).click();
  }
  await sources.getByRole('button', { name: 'Close' }).click();
  await expect(sources.getByRole('heading', { name: '2 sources of this sentence' })).toBeVisible();
  await expect(sources.getByText('Odile Fontaine, Montréal · Name agreed')).toBeVisible();
  await expect(page.getByText('Nothing blocks approval.')).toBeVisible();
  await sources
    .getByRole('listitem')
    .filter({ hasText: said.marc })
    .getByRole('button', { name: /^Remove W2-I-\d+$/ })
    .click();
  await expect(sources.getByRole('heading', { name: '1 source of this sentence' })).toBeVisible();

  await tools.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: /^This sentence/ }).fill('People asked for rooms that stay open when others close.');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'People asked for rooms that stay open when others close.' })).toBeVisible();
  await page.getByRole('button', { name: 'Français' }).click();
  await tools.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: /^This sentence/ }).fill('On a demandé des lieux qui restent ouverts la nuit.');
  // Until a change has arrived, what is on screen is not what would be approved.
  let arrive = (): void => undefined;
  const arrived = new Promise<void>((done) => (arrive = done));
  await page.route('**/edits', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.keyboard.press('Enter');
  await expect(page.getByText('Saving your change…')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve as moderator' })).toHaveAttribute('aria-disabled', 'true');
  arrive();
  await expect(page.getByRole('button', { name: 'On a demandé des lieux qui restent ouverts la nuit.' })).toBeVisible();
  await page.getByRole('button', { name: 'English' }).click();
});

test('two people approve the same words, and the board is published', async ({ browser }) => {
  const { page } = jana;
  // A pulse that was on its way while she approved tells of the board before that; Deniz changes it before the next one.
  let late: string | null = await (await page.request.get(`${house().origin}/api/boards/${night.board}/pulse`)).text();
  await page.getByRole('button', { name: 'Approve as moderator' }).click();
  await expect(page.getByText(/One more person has to approve it/)).toBeVisible();
  await page.route('**/pulse', (route) => (late === null ? route.continue() : route.fulfill({ body: late, contentType: 'application/json' })));
  await page.waitForResponse(/\/pulse$/);
  await expect(page.getByRole('button', { name: 'Publish the board' })).toHaveCount(0);

  deniz = await comeIn(browser, (await house().links()).organiser);
  await deniz.page.goto(page.url());
  await deniz.page.getByRole('button', { name: 'Approve as organiser' }).click();
  await expect(deniz.page.getByRole('button', { name: 'Publish the board' })).toBeVisible();
  // A change takes both approvals back: what is published is what two people read.
  await write(deniz.page, 'Edit Title', 'Who is still missing at the table?');
  late = null;
  await deniz.page.getByRole('button', { name: 'Approve as organiser' }).click();
  await expect(page.getByRole('heading', { name: 'Who is still missing at the table?' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Publish the board' })).toHaveCount(0);
  const index = await page.request.get(`${house().origin}/e/`);
  expect(index.ok()).toBe(true);
  expect(await index.text()).not.toContain('Who is still missing at the table?');
  await page.getByRole('button', { name: 'Approve as moderator' }).click();
  await page.getByRole('button', { name: 'Publish the board' }).click();
  await expect(page.getByText(/Public since/)).toBeVisible({ timeout: 60_000 }); // pages and posters are made first
  board = new URL((await page.getByRole('link', { name: 'See the public board' }).getAttribute('href')) ?? '', house().origin).href;
});

for (const [where, device] of [
  ['a desk', desktop],
  ['a phone', phone],
] as const)
  test(`without scripts the board can be read on ${where}: figures, quotes with credit, sources`, async ({ browser }) => {
    const { page, leave } = await visitor(browser, { ...device, scripts: false });
    await page.goto(`${house().origin}/e/`);
    await page
      .getByRole('link', { name: /Who is still missing at the table/ })
      .first()
      .click();
    await expect(page).toHaveURL(board);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is still missing at the table?');
    await expect(page.getByText(rehearsal)).toBeVisible();
    await expect(page.getByText('Eight cities asked who is left out, and by what door they come in.')).toBeVisible();
    await expect(
      page.getByText(new RegExp(`^Written overnight from ${ideas} ideas of \\d+ cities\\. Checked by an organiser and the moderator on`)),
    ).toBeVisible();
    await expect(page.getByText('No vote had ended in this workshop when the day was cut off.')).toBeVisible();
    await expect(page.getByRole('listitem').filter({ hasText: wish })).toContainText('No lead yet');
    const quotes = page.getByRole('blockquote');
    await expect(quotes).not.toHaveCount(0);
    for (const quote of await quotes.all()) await expect(quote).toHaveText(/(Somebody from \p{Lu}[^·]+|[^·]+, city post) · W2-I-\d{3}$/u);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);

    const sentence = page.getByText('People asked for rooms that stay open when others close.');
    await sentence.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`^${board}work/#W2-I-\\d{3}$`));
    const source = page.locator(':target');
    await expect(source).toContainText(said.odile);
    await expect(source).toContainText('Odile Fontaine, Montréal');
    await expect(page.getByRole('listitem').filter({ hasText: said.marc }).last()).toContainText('Somebody from Montréal');
    await expect(page.getByText('1 idea is counted but not shown, as its author asked.')).toBeVisible();
    await expect(page.getByText(rehearsal)).toBeVisible();
    await page.getByRole('link', { name: 'Back to the board' }).first().click();
    await page.getByRole('link', { name: 'Français' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Qui manque à la table ?');
    await expect(page.getByText('On a demandé des lieux qui restent ouverts la nuit.')).toBeVisible();
    await leave();
  });

test('a reader asks by the plain form, and finds the answer of the host city on the board', async ({ browser }) => {
  const { page, leave } = await visitor(browser, { ...phone, scripts: false });
  await page.goto(board);
  await page.getByRole('textbox', { name: 'Your question' }).fill('Which room opens first?');
  await page.getByRole('button', { name: 'Send question' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you. Your question is number W2-C-001');
  await page.getByRole('main').getByRole('link').filter({ hasText: '/q/' }).click();
  const state = page.url();
  await expect(page.getByText('Waiting. Nobody has decided on it yet.')).toBeVisible();
  await page.goto(board);
  await expect(page.getByText('Which room opens first?')).toHaveCount(0);

  await jana.page.goto(`${house().origin}/questions`);
  await expect(jana.page.getByRole('heading', { name: 'Which room opens first?' })).toBeVisible();
  await jana.page.getByRole('button', { name: 'Show without an answer' }).click();
  await expect(jana.page.getByRole('article').getByText('Shown', { exact: true })).toBeVisible();
  await page.goto(board);
  await expect(page.getByRole('listitem').filter({ hasText: 'Which room opens first?' })).toContainText('Not answered yet.');
  await jana.page.getByRole('textbox', { name: /^Answer of the host city/ }).fill('The reading room at the station, every night.');
  await jana.page.getByRole('button', { name: 'Answer and show' }).click();
  await expect(jana.page.getByRole('article').getByText('Answered', { exact: true })).toBeVisible();
  await page.goto(state);
  await expect(page.getByText('The reading room at the station, every night.')).toBeVisible();
  await page.goto(board);
  const asked = page.getByRole('listitem').filter({ hasText: 'Which room opens first?' });
  await expect(asked).toContainText('The reading room at the station, every night.');
  await expect(asked).toContainText(/Answer of the host city, Izmir, by the moderator/);
  await leave();
});

test('poster and copy can be taken home, and who is not to be quoted stands nowhere', async () => {
  const { page } = jana;
  await page.goto(board);
  const fetched = async (name: string): Promise<{ type: string | undefined; bytes: Buffer }> => {
    const href = await page.getByRole('link', { name }).getAttribute('href');
    const got = await page.request.get(new URL(href ?? '', board).href);
    return { type: got.headers()['content-type'], bytes: await got.body() };
  };
  const poster = await fetched('A1 poster (PDF)');
  expect(poster.type).toBe('application/pdf');
  expect(sheetsOf(poster.bytes)).toEqual([{ width: 594, height: 841 }]);

  const texts = new Map<string, string>();
  for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array((await fetched('Copy for a USB stick (ZIP)')).bytes))))
    if (/\.(html|json|txt)$/.test(name)) texts.set(`zip/${name}`, new TextDecoder().decode(bytes));
  for (const path of ['', 'fr/', 'work/', 'fr/work/', 'data.json', 'r/1/']) {
    const got = await page.request.get(board + path);
    expect([path, got.status()]).toEqual([path, 200]);
    texts.set(path, await got.text());
  }
  expect([...texts.keys()].filter((name) => /^zip.*html$/.test(name)).length).toBeGreaterThanOrEqual(4);
  expect(texts.get('work/')).toContain('Odile Fontaine');
  for (const [name, text] of texts) {
    expect(text, name).not.toMatch(/Lena|Novak/);
    expect(text, name).not.toContain('nobody could read to me');
    if (!name.endsWith('.txt')) expect(text, name).toMatch(/only the programme is real|seul le programme est réel/); // a font's licence is no work of the room
  }
});

test('N4 after the cut-off the first cut stands, and what is written later belongs to the next day', async ({ browser }) => {
  await house().stop();
  await house().start({ CLOCK_START: `${night.day}T22:00:10+03:00` });
  const { page } = jana;
  // The night comes by itself, finds nothing new and leaves the public board as it is.
  await expect
    .poll(async () => (await ask(page, `/api/boards/${night.board}`)).body)
    .toMatchObject({ final: true, state: 'public', published: { revision: 1 } });
  await page.goto(`${house().origin}/home`);
  await goToRoom(page);
  await page.getByRole('button', { name: 'Open again' }).click();
  await expect(page.getByRole('button', { name: 'Hand over to the night desk' })).toBeVisible();
  await command(page, 'phase', { phase: 0 });
  await isInPhase(page, 'Gather');
  const odile = await comeIn(browser, (await house().links()).participant, { name: 'Odile Fontaine', room: 'W2' });
  await postIdea(odile.page, said.late);
  await odile.leave();

  const next = await holdNight();
  expect(next.outcome).toBe('drafted');
  expect(next.day > night.day).toBe(true);
  expect(next.board).not.toBe(night.board);
  await page.goto(`${house().origin}/desk/${next.board}`);
  await expect(page.getByText(`Written from ${ideas + 1} ideas,`)).toBeVisible();
  expect(JSON.parse(await house().command('night', '--workshop', 'W2', '--day', night.day, '--json'))).toMatchObject({ nights: [{ outcome: 'unchanged' }] });
  for (const path of ['', 'work/', 'data.json']) expect(await (await page.request.get(board + path)).text()).not.toContain('thought of on the tram');
});

/** What a moderator's click would send, where the way to it is long. */
async function command(page: Page, name: string, body: unknown): Promise<void> {
  const path = `/api/workshops/${new URL(page.url()).pathname.split('/').at(-1)}/${name}`;
  const status = await page.evaluate(
    async ([to, sent]) => (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent })).status,
    [path, JSON.stringify(body)] as const,
  );
  expect(status).toBe(200);
}

async function holdNight(): Promise<{ board: string; day: string; outcome: string }> {
  const { nights } = JSON.parse(await house().command('night', '--workshop', 'W2', '--json')) as { nights: { board: string; day: string; outcome: string }[] };
  const [only, ...others] = nights;
  if (!only || others.length > 0) throw new Error(`one night was asked for, ${nights.length} were held`);
  return { board: only.board, day: only.day, outcome: only.outcome };
}

/** Ideas of the room that count, as its stage tells them. */
async function ideasIn(page: Page): Promise<number> {
  const stage = (await ask(page, `/api/workshops/${new URL(page.url()).pathname.split('/').at(-1)}/stage`)).body as {
    cards: Record<string, { kind: string; hidden: boolean; state: string }>;
  };
  return Object.values(stage.cards).filter((card) => card.kind === 'idea' && !card.hidden && card.state !== 'withdrawn').length;
}

async function answer(page: Page, choice: string): Promise<void> {
  await page.getByText(choice, { exact: true }).click();
  await expect(page.getByText('Your answer is kept. You can change it until the night.').first()).toBeVisible();
  await expect(page.getByRole('radio', { name: choice })).toBeChecked();
}

async function handOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Hand over to the night desk' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hand over to the night desk' }).click();
}

/** Opens a field of the board's head, fills it and keeps it. */
async function write(page: Page, button: string, words: string): Promise<void> {
  await page.getByRole('button', { name: button }).click();
  const field = page.getByRole('textbox', { name: /^(Title|Lead)/ });
  await field.fill(words);
  await field.press('Enter');
  await expect(field).toHaveCount(0);
  await expect(page.getByRole('article').getByText(words)).toBeVisible();
}

/** Each page's sheet in millimetres, read from the PDF's own objects. */
function sheetsOf(pdf: Buffer): { width: number; height: number }[] {
  const raw = pdf.toString('latin1');
  const packed = [...raw.matchAll(/stream\r?\n/g)].map((match) => {
    try {
      return inflateSync(pdf.subarray(match.index + match[0].length), { finishFlush: 2 }).toString('latin1');
    } catch {
      return ''; // a font or a picture
    }
  });
  const all = [raw, ...packed].join('\n');
  const millimetres = (points: string | undefined): number => Math.round((Number(points) * 25.4) / 72);
  const boxes = [...all.matchAll(/\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]/g)].map(([, width, height]) => ({
    width: millimetres(width),
    height: millimetres(height),
  }));
  expect(all.match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(boxes.length);
  return boxes;
}
