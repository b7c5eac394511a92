import { expect, type Browser, type Page } from '@playwright/test';
import type { QuestionDesk } from '@vernissage/shared/exhibition/question';
import type { House } from '../house/server.ts';
import { arriveByLink } from '../people/arriving.ts';
import { desktop, phone, visitor } from '../people/person.ts';
import { keep, settled, take } from './camera.ts';
import { command } from './command.ts';

const questions = [
  'Who keeps the key of the open door at night?',
  'Will the list of rooms be in Turkish and Arabic too?',
  'When does the first hall open in Karşıyaka?',
];

/** The public pages with scripts off, light only, the poster, and the organisers' page of questions: one answered, two waiting. */
export async function takeExhibition(browser: Browser, house: House): Promise<void> {
  const links = await house.links();
  const citizen = await visitor(browser, { ...desktop, scripts: false });
  await citizen.page.goto(links.exhibition);
  await citizen.page.getByRole('listitem').getByRole('link').first().click();
  const board = citizen.page.url();
  for (const words of questions) {
    await citizen.page.goto(board);
    await citizen.page.getByRole('textbox', { name: 'Your question' }).fill(words);
    await citizen.page.getByRole('button', { name: 'Send question' }).click();
    await expect(citizen.page.getByRole('heading', { level: 1 })).toContainText('Thank you');
  }
  const thanks = citizen.page.url();
  await citizen.leave();

  const organiser = await arriveByLink(browser, links.organiser);
  const asked = await command<QuestionDesk>(organiser.page, '/api/questions', {}, 'GET');
  const answered = asked.questions.find((question) => question.text.value === questions[0]);
  if (!answered) throw new Error('the first question did not arrive');
  await command(organiser.page, `/api/questions/${answered.id}/reply`, { text: 'The neighbours of the street, in turns.', lang: 'en' });
  await organiser.page.goto(`${house.origin}/questions`);
  await settled(organiser.page);
  await take(organiser.page, 'questions');
  await organiser.leave();

  for (const device of [desktop, phone]) {
    const { page, leave } = await visitor(browser, { ...device, scripts: false });
    const shoot = async (address: string, name: string, language: string): Promise<void> => {
      await page.goto(address);
      await keep(
        `${name}-${device.width}-light-${language}`,
        await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width: device.width, height: await heightOf(page) } }),
      );
    };
    await shoot(links.exhibition, 'exhibition-index', 'en');
    await shoot(`${links.exhibition}fr/`, 'exhibition-index', 'fr');
    await shoot(board, 'exhibition-board', 'en');
    await shoot(`${board}fr/`, 'exhibition-board', 'fr');
    await shoot(`${board}work/`, 'exhibition-work', 'en');
    await shoot(thanks, 'exhibition-thanks', 'en');
    if (device === desktop) await keep('poster-en', await posterPicture(page, `${board}poster-en.png`));
    await leave();
  }
}

/** At most 2000 pixels of a long page. */
async function heightOf(page: Page): Promise<number> {
  const box = await page.locator('html').boundingBox();
  return Math.min(2000, Math.ceil(box?.height ?? 0));
}

/** The poster at a height that a README can carry; the board itself links the full picture. */
async function posterPicture(page: Page, address: string): Promise<Uint8Array> {
  await page.setViewportSize({ width: 848, height: 1200 });
  await page.setContent(`<body style="margin:0"><img src="${address}" alt="" style="display:block;block-size:1200px">`);
  return page.locator('img').screenshot();
}
