import { expect, type Locator, type Page } from '@playwright/test';

/** What moderators and voters do with a vote, found as they find it. */

export type Paper = {
  readonly method: 'Approval: tick all you can stand behind' | 'For or against one proposal';
  readonly proposals: readonly string[];
  readonly question: string;
  readonly secret: boolean;
  readonly quorum?: string;
};

/** The moderator prepares a vote of delegations in Decide; it stands there prepared afterwards. */
export async function prepareVote(page: Page, paper: Paper): Promise<void> {
  await page.getByRole('button', { name: 'Call a vote' }).click();
  await page.getByRole('radio', { name: paper.method }).check();
  for (const box of await page.getByRole('group', { name: 'Which proposals are voted on?' }).getByRole('checkbox').all()) await box.uncheck();
  for (const title of paper.proposals) {
    const kind = paper.method.startsWith('Approval') ? 'checkbox' : 'radio';
    await page.getByRole('group', { name: 'Which proposals are voted on?' }).getByRole(kind, { name: title }).check();
  }
  await page.getByRole('textbox', { name: 'Question on the paper' }).fill(paper.question);
  if (paper.quorum !== undefined) await page.getByRole('combobox', { name: 'At least so many must vote' }).selectOption({ label: paper.quorum });
  await page.getByRole('radio', { name: 'Delegations, one ballot each' }).check();
  await page.getByRole('radio', { name: paper.secret ? /^Secret:/ : /^Open:/ }).check();
  await page.getByRole('button', { name: 'Prepare the vote' }).click();
  await expect(page.getByRole('heading', { name: paper.question })).toBeVisible();
}

export async function openVote(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Fix the texts and open the vote' }).click();
  await expect(page.getByText('Sealed until you close')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Close and count' })).toBeVisible();
}

/** A row of the result table, by the words it begins with; its number is the votes. */
export function resultRow(page: Page, words: string | RegExp): Locator {
  return page
    .getByRole('table', { name: /^Result of vote/ })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: words }) });
}
