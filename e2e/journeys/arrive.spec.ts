import { expect, test } from '@playwright/test';
import { houseForFile, type LinkRole } from '../house/server.ts';
import { enterByLink } from '../people/arriving.ts';

const house = houseForFile();

test('every role lands on a plain home', async ({ browser }) => {
  const links = await house().links();
  const homes: readonly (readonly [LinkRole, RegExp, RegExp])[] = [
    ['organiser', /\/home$/, /^Welcome, Deniz\.$/],
    ['moderator', /\/home$/, /^Welcome, Jana\. Workshop 2 is open\.$/],
    ['delegate', /\/home$/, /^Welcome, Marc\. Workshop 2 is open\.$/],
    ['participant', /\/home$/, /^Welcome, Lucie\. Workshop 2 is open\.$/],
    ['observer', /\/home$/, /^Welcome, Ottilie\. Workshop 2 is open\.$/],
  ];
  for (const [role, address, heading] of homes) {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'America/Toronto' });
    const page = await context.newPage();
    await enterByLink(page, links[role], role === 'participant' ? 'Lucie Morin' : undefined);
    await expect(page).toHaveURL(address);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(page.getByText('Rehearsal: these contributions and votes are invented')).toBeVisible();
    if (role !== 'organiser') {
      await expect(page.getByText('Live now').first()).toBeVisible();
      await expect(page.getByText('Montréal, you').first()).toBeVisible();
      await page.getByRole('tab').last().click();
      await expect(page.getByText('Time to be confirmed')).toHaveCount(2);
    } else {
      for (const name of ['Morning desk', 'Questions', 'Links', 'Exhibition'])
        await expect(page.getByRole('navigation').getByRole('link', { name })).toBeVisible();
      await expect(page.getByRole('link', { name: /CSV/ })).toHaveCount(3);
    }
    await context.close();
  }
  const screen = await browser.newPage();
  await enterByLink(screen, links.screen);
  await expect(screen).toHaveURL(/\/screen\//);
  await screen.close();
});

test('another person’s link first says who is here; staying keeps them, going on replaces them', async ({ browser }) => {
  const links = await house().links();
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await enterByLink(page, links.moderator);
  await page.goto('about:blank');
  await page.goto(links.delegate);
  await expect(page.getByRole('heading', { name: 'You are here as Jana Krämer' })).toBeVisible();
  await expect(page.getByText('Go on as Marc, or stay Jana?')).toBeVisible();
  await page.getByRole('button', { name: 'Stay Jana' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome, Jana');

  await page.goto('about:blank');
  await page.goto(links.delegate);
  await page.getByRole('button', { name: 'Go on as Marc' }).click();
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome, Marc');

  // Their own link again needs no question.
  await page.goto('about:blank');
  await page.goto(links.delegate);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Welcome, Marc');
  await context.close();
});

test('a wrong code and an ended link say what to do, and keep what was typed', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${house().origin}/join`);
  await page.getByRole('textbox', { name: 'Code on your invitation' }).fill('7k4f9d2y');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Lucie Morin');
  await expect(page.getByText('We do not know the code 7K4F-9D2Y. Check the last letter, or ask the person who invited you.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Enter the room' }).click();
  await expect(page.getByText('Choose your city from the list.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Lucie Morin');

  await page.goto('about:blank');
  await page.goto(`${house().origin}/join#t=${'A'.repeat(32)}`);
  await expect(page.getByText('We do not know this link.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Use a code instead' }).click();
  await expect(page.getByRole('textbox', { name: 'Code on your invitation' })).toBeVisible();
  await context.close();
});

test('an unknown address says so and leads on; the front shows the exhibition and takes a code', async ({ browser }) => {
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  const answer = await page.goto(`${house().origin}/no/such/page`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no page at this address' })).toBeVisible();
  await page.getByRole('link', { name: 'I have a code' }).click();
  await expect(page).toHaveURL(/\/join$/);
  await page.goto(`${house().origin}/home`);
  await expect(page.getByRole('heading', { name: 'You are not signed in here' })).toBeVisible();
  await page.goto(`${house().origin}/`);
  await page.getByRole('textbox', { name: 'Code on your invitation' }).fill('7k4f 9d2y');
  await page.getByRole('button', { name: 'Go in' }).click();
  await expect(page).toHaveURL(/\/join\/7K4F-9D2Y$/);
  await page.goto(`${house().origin}/`);
  await page.getByRole('link', { name: 'See the exhibition' }).click();
  await expect(page).toHaveURL(/\/e\/living-together-izmir-2021\/$/);
  await context.close();
});

test('people correct their shown name and language, choose the dark and sign out', async ({ browser }) => {
  const links = await house().links();
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await enterByLink(page, links.participant, 'Noemie Roy');
  await page.getByRole('button', { name: 'You: Noemie Roy' }).click();
  const dialog = page.getByRole('dialog', { name: 'How you are shown' });
  await dialog.getByRole('textbox', { name: 'Your name' }).fill('Noémie Roy');
  await dialog.getByText('Français').click();
  await dialog.getByRole('combobox', { name: 'Appearance' }).selectOption('dark');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Bienvenue, Noémie\./);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Vous : Noémie Roy' }).click();
  await page.getByRole('button', { name: 'Quitter' }).click();
  await expect(page).toHaveURL(`${house().origin}/`);
  await page.goto(`${house().origin}/home`);
  await expect(page.getByRole('heading', { name: 'Vous n’avez pas d’accès ouvert ici' })).toBeVisible();
  await context.close();
});

test('organisers open and close a room and make links that work', async ({ browser }) => {
  const links = await house().links();
  const context = await browser.newContext({ locale: 'en-GB' });
  const page = await context.newPage();
  await enterByLink(page, links.organiser);
  await page.getByRole('button', { name: 'Open the room Workshop 3' }).click();
  await page.getByRole('button', { name: 'Close the room Workshop 3' }).click();
  await page.getByRole('dialog', { name: 'Close Workshop 3?' }).getByRole('button', { name: 'Close the room' }).click();
  await expect(page.getByRole('button', { name: 'Open the room Workshop 3' })).toBeVisible();

  await page.getByRole('navigation').getByRole('link', { name: 'Links' }).click();
  await page.getByRole('combobox', { name: 'A city’s links' }).selectOption({ label: 'Berlin' });
  await page.getByRole('button', { name: 'Make fresh links for Berlin' }).click();
  await expect(page.getByRole('heading', { name: '2 links are ready' })).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code of the link/ })).toHaveCount(2);
  const team = await page.getByRole('textbox', { name: 'City team' }).inputValue();
  const other = await browser.newContext({ locale: 'en-GB' });
  const guest = await other.newPage();
  await enterByLink(guest, team, 'Lena Sommer');
  await guest.getByRole('button', { name: 'You: Lena Sommer' }).click();
  await expect(guest.getByText('City team, Berlin', { exact: true })).toBeVisible();
  await context.close();
  await other.close();
});
