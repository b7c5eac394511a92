import { readFile } from 'node:fs/promises';
import { recount } from '@vernissage/shared/voting/recount';
import { shownReceipt } from '@vernissage/shared/voting/receipt';
import type { RoundRecord } from '@vernissage/shared/voting/round';
import { expect, type Page, test } from '@playwright/test';
import { houseForFile, type LinkRole } from '../house/server.ts';
import { comeIn } from '../people/arriving.ts';
import { isInPhase, isSaved, makeProposal, moveTo, openProposal } from '../people/at-the-table.ts';
import { ask, phone, type Visitor } from '../people/person.ts';
import { openVote, prepareVote, resultRow } from '../people/voting.ts';

/**
 * Two votes from preparing to reveal: an open motion and a secret approval. Jana moderates, Marc votes for Montréal on a phone, Ottilie watches, the
 * twelve of the rehearsal vote for their cities, the big screen hangs in front.
 */
test.describe.configure({ mode: 'serial' });
const warningMs = 4000;
const house = houseForFile({ VOTE_FREEZE_MS: '300', VOTE_WARNING_MS: String(warningMs) });
let links: Readonly<Record<LinkRole, string>>;
let jana: Visitor;
let marc: Visitor;
let ottilie: Visitor;
let wall: Visitor;

const desk = 'One desk, one file';
const buses = 'Buses after midnight';
const choir = 'A choir in every school';

test.afterAll(async () => {
  for (const guest of [jana, marc, ottilie, wall]) await guest?.leave();
});

test('the room fills and three proposals are ready', async ({ browser }) => {
  links = await house().links();
  const twelve = house().command('rehearse', '--pace', '0');
  [jana, marc, ottilie, wall] = await Promise.all([
    comeIn(browser, links.moderator, { room: 'W2' }),
    comeIn(browser, links.delegate, { device: phone, room: 'W2' }),
    comeIn(browser, links.observer, { room: 'W2' }),
    comeIn(browser, links.screen),
  ]);
  await wall.page.goto(jana.page.url().replace('/w/', '/screen/'));
  expect(await twelve).toContain('Twelve invented delegates are in W2');

  await moveTo(jana.page, 'Shape');
  await isInPhase(marc.page, 'Shape');
  await makeProposal(marc.page, desk, ['One desk for papers, housing and school, open on Saturdays.']);
  await makeProposal(jana.page, buses, []);
  await makeProposal(jana.page, choir, []);
  for (const title of [desk, buses, choir]) {
    await openProposal(jana.page, title);
    await jana.page.getByRole('button', { name: 'Mark as ready' }).click();
    await expect(jana.page.getByRole('button', { name: 'Ready. Open again' })).toBeVisible();
  }
  await moveTo(jana.page, 'Decide');
  for (const guest of [marc, ottilie]) await isInPhase(guest.page, 'Decide');
  await expect(marc.page.getByRole('heading', { name: 'No vote is open' })).toBeVisible();
});

test('a vote opens on frozen texts: the moderator sees turnout and seats, everybody else the number alone, nobody a count', async () => {
  await prepareVote(jana.page, { method: 'For or against one proposal', proposals: [choir], question: 'Shall every school have a choir?', secret: false });
  await expect(marc.page.getByRole('heading', { name: 'No vote is open' })).toBeVisible();
  await openVote(jana.page);

  await expect(marc.page.getByRole('heading', { name: 'Shall every school have a choir?' })).toBeVisible();
  await expect(ottilie.page.getByText('You follow this vote')).toBeVisible();
  await expect(jana.page.getByText('of 13').first()).toBeVisible();
  await expect(jana.page.getByText('12 of 13 voted.')).toBeAttached();
  const seats = jana.page.getByRole('listitem').filter({ hasText: /voted$|not yet$/ });
  await expect(seats).toHaveCount(13);
  await expect(seats.filter({ hasText: 'Montréal' })).toContainText('not yet');
  await expect(seats.filter({ hasText: 'Glasgow' })).toContainText('voted');

  for (const guest of [marc, ottilie]) {
    await expect(guest.page.getByText(/12 of 13/).first()).toBeVisible();
    await expect(guest.page.getByText('Who has voted')).toHaveCount(0);
  }
  await expect(wall.page.getByText('12 of 13')).toBeVisible();
  const round = await roundOf(marc.page);
  expect(round.result).toBeNull();
  expect((await ask(marc.page, `/api/rounds/${round.id}/desk`)).status).toBe(403);
  for (const guest of [jana, marc]) expect((await ask(guest.page, `/api/rounds/${round.id}/record`)).status).toBe(409);
});

test('in an open round the last ballot stands', async () => {
  const { page } = marc;
  await page.getByRole('radio', { name: 'Against' }).check();
  await page.getByRole('button', { name: 'Cast ballot: against' }).click();
  await expect(page.getByText('Your ballot is in. You can cast another until the vote closes; the last one counts.')).toBeVisible();
  await expect(jana.page.getByText('13 of 13 voted.')).toBeAttached();
  await page.getByRole('radio', { name: 'For', exact: true }).check();
  await page.getByRole('button', { name: 'Cast again: for' }).click();
  await expect(page.getByRole('button', { name: 'Cast again: for' })).toBeEnabled();
  const { id } = await roundOf(page);
  await expect.poll(async () => (await ask(page, `/api/rounds/${id}/mine`)).body).toMatchObject({ ballot: { choice: 'for' } });
});

test('the warning reaches every screen and can be taken back; then the vote closes and the room sees it revealed', async () => {
  await jana.page.getByRole('button', { name: 'Close and count' }).click();
  await Promise.all([
    expect(marc.page.getByText(/The vote closes in/).first()).toBeVisible(),
    expect(wall.page.getByText(/The vote closes in/)).toBeVisible(),
    jana.page.getByRole('button', { name: 'Keep it open' }).click(),
  ]);
  await expect(jana.page.getByRole('button', { name: 'Close and count' })).toBeVisible();
  await expect(wall.page.getByText(/The vote closes in/)).toHaveCount(0);
  await jana.page.getByRole('button', { name: 'Close and count' }).click();
  await expect(jana.page.getByText('Counted and sealed')).toBeVisible({ timeout: warningMs + 5000 });
  await expect(marc.page.getByRole('heading', { name: 'The vote is closed' })).toBeVisible();
  expect((await roundOf(marc.page)).result).toBeNull();

  await jana.page.getByRole('button', { name: 'Show the result' }).click();
  const headline = 'The proposal passes and becomes an action';
  for (const guest of [jana, marc, ottilie]) await expect(guest.page.getByRole('heading', { name: headline })).toBeVisible();
  await expect(wall.page.getByRole('heading', { name: headline })).toBeVisible();
  await isCountedAgain(marc.page);
});

test('a secret ballot cannot be cast twice, and its receipt stands in the public record', async ({ browser }) => {
  await prepareVote(jana.page, {
    method: 'Approval: tick all you can stand behind',
    proposals: [desk, buses],
    question: 'Which of the two should become actions?',
    secret: true,
    quorum: 'half of all who may vote',
  });
  await openVote(jana.page);
  const { page } = marc;
  await expect(page.getByRole('heading', { name: 'Which of the two should become actions?' })).toBeVisible();
  await expect(jana.page.getByText('12 of 13 voted. Quorum 7 is reached.')).toBeAttached();
  await page.getByRole('checkbox', { name: desk }).check();
  await page.getByRole('button', { name: 'Cast ballot: 1 of 2 ticked' }).click();
  await expect(page.getByText('Montréal has voted')).toBeVisible();
  const receipt = (await page.getByText(/^Receipt /).textContent())?.replace('Receipt ', '') ?? '';
  expect(receipt).toMatch(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/);

  const round = await roundOf(page);
  const card = round.options[1]?.card;
  const again = { castKey: 'another-cast-key-1', receipt: 'f'.repeat(64), ballot: { method: 'approval', cards: [card] } };
  const refused = await page.request.post(`${house().origin}/api/rounds/${round.id}/ballots`, { data: again, headers: { origin: house().origin } });
  expect([refused.status(), (await refused.json()).refusal]).toEqual([409, 'already-cast']);
  const second = await comeIn(browser, links.delegate);
  await second.page.goto(page.url());
  await expect(second.page.getByText('Somebody of your delegation cast it. Nobody sees which choice was made.')).toBeVisible();
  await second.leave();
  await page.reload();
  await expect(page.getByText(`Receipt ${receipt}`)).toBeVisible();

  await jana.page.getByRole('button', { name: 'Close and count' }).click();
  await jana.page.getByRole('button', { name: 'Show the result' }).click();
  await expect(wall.page.getByRole('list', { name: 'Result' }).getByRole('listitem')).toHaveCount(2);
  for (const guest of [jana, marc, ottilie]) await expect(resultRow(guest.page, desk)).toContainText('of 13');
  await expect(page.getByText(`The ballot of Montréal is in the count. Its receipt is ${receipt}.`)).toBeVisible();
  const record = await isCountedAgain(page);
  expect(record.receipts.map(shownReceipt)).toContain(receipt);
  expect(record.named).toBeNull();
  const late = await page.request.post(`${house().origin}/api/rounds/${round.id}/ballots`, {
    data: { ...again, castKey: 'a-late-cast-key-2' },
    headers: { origin: house().origin },
  });
  expect((await late.json()).refusal).toBe('vote-not-open');
});

test('what was adopted stands in the action list, which two people fill and order together', async () => {
  const adopted = (await roundsOf(jana.page)).flatMap((round) =>
    (round.result?.lines ?? [])
      .filter((line) => line.outcome === 'adopted')
      .map((line) => round.options.find((option) => option.card === line.card)?.title ?? ''),
  );
  expect(adopted).toContain(choir);
  expect(adopted.length).toBeGreaterThan(1);
  await moveTo(jana.page, 'Act');
  await isInPhase(marc.page, 'Act');
  for (const title of adopted) {
    await expect(jana.page.getByRole('row').filter({ hasText: title })).toBeVisible();
    await expect(marc.page.getByText(title)).toBeVisible();
  }

  await fillCell(jana.page, 'Output of W2-A-001', 'A songbook in nine languages');
  await fillCell(marc.page, 'Partners of W2-A-001', 'Libraries, schools');
  await marc.page.getByRole('combobox', { name: 'Lead of W2-A-001' }).selectOption({ label: 'Montréal' });
  await expect(cell(jana.page, 'Partners of W2-A-001')).toContainText('Libraries, schools');
  await expect(cell(marc.page, 'Output of W2-A-001')).toContainText('A songbook in nine languages');
  await expect(jana.page.getByRole('combobox', { name: 'Lead of W2-A-001' })).toHaveValue(/.+/);

  await jana.page.getByRole('button', { name: 'Add action' }).click();
  await jana.page.getByRole('textbox', { name: /^Action of/ }).fill('Ask the night drivers first');
  await jana.page.keyboard.press('Enter');
  await expect(marc.page.getByText('Ask the night drivers first')).toBeVisible();

  const order = async (page: Page): Promise<string[]> => (await page.getByText(/^W2-A-\d{3}$/).allTextContents()).map((ref) => ref.slice(-1));
  const count = adopted.length + 1;
  const before = await order(jana.page);
  expect(before).toHaveLength(count);
  const grip = jana.page.getByRole('button', { name: `Move W2-A-00${before[0]}, now 1 of ${count}` });
  await grip.focus();
  for (const key of [' ', 'ArrowDown', ' ']) await jana.page.keyboard.press(key);
  const [first, moved, ...others] = before;
  await expect.poll(() => order(marc.page)).toEqual([moved, first, ...others]);
  await marc.page.getByRole('button', { name: `Options for W2-A-00${first}` }).click();
  await marc.page.getByRole('menuitem', { name: 'Move to top' }).click();
  await expect.poll(() => order(jana.page)).toEqual(before);
  for (const guest of [jana, marc]) await isSaved(guest.page);
});

test('the action list goes out as a file', async () => {
  const [file] = await Promise.all([ottilie.page.waitForEvent('download'), ottilie.page.getByRole('link', { name: 'Download as CSV' }).click()]);
  expect(file.suggestedFilename()).toMatch(/^W2-actions.*\.csv$/);
  const text = await readFile(await file.path(), 'utf8');
  expect(text).toMatch(/W2-A-001,.*A songbook in nine languages,Montréal,"Libraries, schools"/);
  expect(text).toContain('only the programme is real');
});

function cell(page: Page, name: string) {
  return page.getByRole('button', { name: new RegExp(`^${name}: `) });
}

async function fillCell(page: Page, name: string, words: string): Promise<void> {
  await cell(page, name).click();
  await page.getByRole('textbox', { name }).fill(words);
  await page.keyboard.press('Enter');
  await expect(cell(page, name)).toContainText(words);
}

type Told = {
  readonly id: string;
  readonly openedAt: number | null;
  readonly options: { card: string; title: string }[];
  readonly result: RoundRecord['result'] | null;
};

async function roundsOf(page: Page): Promise<Told[]> {
  const workshop = new URL(page.url()).pathname.split('/').at(-1);
  const stage = (await ask(page, `/api/workshops/${workshop}/stage`)).body as { rounds: Record<string, Told> };
  return Object.values(stage.rounds).filter((round) => round.openedAt !== null);
}

/** The newest round as the page's person is told of it. */
async function roundOf(page: Page): Promise<Told> {
  const newest = (await roundsOf(page)).toSorted((a, b) => (b.openedAt ?? 0) - (a.openedAt ?? 0))[0];
  if (!newest) throw new Error('no round was opened');
  return newest;
}

/** Downloads the public record as anybody can, counts it again and finds the same numbers on the screen. */
async function isCountedAgain(page: Page): Promise<RoundRecord> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /^Public record of/ }).click()]);
  const record = JSON.parse(await readFile(await file.path(), 'utf8')) as RoundRecord;
  const again = recount(record);
  expect(again.ok).toBe(true);
  for (const line of again.result?.lines ?? []) {
    if (line.tally)
      for (const [side, votes] of [
        ['For', line.tally.for],
        ['Against', line.tally.against],
      ] as const)
        await expect(resultRow(page, side)).toContainText(`${votes} of`);
    else await expect(resultRow(page, record.options.find((option) => option.card === line.card)?.title ?? '')).toContainText(`${line.votes} of`);
  }
  return record;
}
