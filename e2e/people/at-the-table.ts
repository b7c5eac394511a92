import { expect, type Locator, type Page } from '@playwright/test';

/** What people do in a room, found as they find it: by role, name and the words on the card. */

/** The pill says that everything written on this page is stored on the server. */
export async function isSaved(page: Page): Promise<void> {
  await expect(page.locator('[data-sync]').filter({ visible: true })).toHaveAttribute('data-sync', 'saved');
}

/** The card on the wall that says `words`. */
export function cardOf(page: Page | Locator, words: string): Locator {
  return page.getByRole('article').filter({ hasText: words });
}

export type PostAs = 'person' | 'city' | 'anonymous';

/** Writes an idea and posts it under a name, a city or none; it stands on the own wall, numbered, afterwards. */
export async function postIdea(page: Page, words: string, as: PostAs = 'person', city = ''): Promise<void> {
  const form = page.getByRole('form', { name: 'Add an idea' });
  const choice = as === 'city' ? city : as === 'anonymous' ? 'Anonymous' : null;
  if (choice !== null) await form.getByRole('group', { name: 'Post as' }).getByText(choice, { exact: true }).click();
  await form.getByRole('textbox', { name: 'Your idea' }).fill(words);
  await form.getByRole('button', { name: { person: 'Post idea', city: 'Post as city', anonymous: 'Post anonymously' }[as] }).click();
  await expect(form.getByRole('textbox', { name: 'Your idea' })).toHaveValue('');
  await expect(cardOf(page, words).getByRole('link', { name: /-I-\d/ })).toBeVisible();
}

/** Lets in what others wrote meanwhile. */
export async function showNewIdeas(page: Page): Promise<void> {
  await page.getByRole('button', { name: /new ideas?, show$/ }).click();
}

/** Opens the menu of an idea, a theme or an action and takes one entry. */
export async function chooseFor(card: Locator, entry: string | RegExp): Promise<void> {
  await card.getByRole('button', { name: /^Options for/ }).click();
  await card.getByRole('menuitem', { name: entry }).click();
}

/** A theme's column, or `Not grouped yet`. */
export function columnOf(page: Page, theme: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${theme}, \\d+ ideas?$`) });
}

/** The moderator moves the room on; everybody's page follows. */
export async function moveTo(page: Page, phase: 'Shape' | 'Decide' | 'Act' | 'Publish'): Promise<void> {
  await page.getByRole('button', { name: `Move to ${phase}` }).click();
  await isInPhase(page, phase);
}

export async function isInPhase(page: Page, phase: string): Promise<void> {
  await expect(page.getByRole('navigation', { name: 'Phases of the workshop' }).locator('[aria-current=step]')).toContainText(phase);
}

/** The code of the room, from the panel that shows it to a neighbour. */
export async function readCode(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Show code and link' }).click();
  const panel = page.getByRole('dialog', { name: 'Bring a neighbour in' });
  const code = await panel.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/).textContent();
  await panel.getByRole('button', { name: 'Close' }).last().click();
  return code ?? '';
}

/** The text of a proposal, as an editor. */
export function bodyOf(page: Page): Locator {
  return page.getByRole('textbox', { name: /^Proposal W2-P-/ });
}

/** Makes a proposal in Shape from the ideas whose words are given. */
export async function makeProposal(page: Page, title: string, ideas: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: 'New proposal from ideas' }).first().click();
  await page.getByRole('textbox', { name: 'Title of the proposal' }).fill(title);
  for (const words of ideas) await page.getByRole('checkbox', { name: words }).check();
  await page.getByRole('button', { name: /^Make proposal/ }).click();
  await expect(bodyOf(page)).toBeVisible();
}

/** Opens a proposal from the list in Shape. */
export async function openProposal(page: Page, title: string, mode: 'write' | 'read-only' = 'write'): Promise<void> {
  const list = page.getByRole('region', { name: 'Proposals' });
  await list.getByText(title).click();
  if (mode === 'write') await expect(page.getByRole('textbox', { name: 'Title of the proposal' })).toHaveValue(title);
  else await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
}
