import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskQuestion } from '@vernissage/shared/exhibition/question';
import { ordinaryBoard } from '@vernissage/shared/exhibition/samples/boards';
import { actsOf, firstBrokenAct } from '../src/workshop/acts.ts';
import { hang } from './exhibition-hang.ts';
import { type Guest, type House, openHouse } from './house.ts';

let house: House;
let path: string;
let workshop: string;
let organiser: Guest;

beforeAll(async () => {
  house = await openHouse({ clock: '2021-12-09T06:00:00Z', config: { limits: { signIn: 100, commands: 600, questions: 2 } } });
  const hung = await hang(house, ordinaryBoard, 'W2');
  path = hung.path;
  workshop = hung.board.workshop.id;
  organiser = await house.signIn('organiser');
}, 60_000);
afterAll(() => house.remove());

type Sent = { status: number; location: string; text: string };
/** As a browser without scripts sends the form. */
async function ask(fields: Record<string, string>, language = '', headers: Record<string, string> = {}): Promise<Sent> {
  house.clock.forward(61_000);
  const answer = await house.fetch(`${path}${language}questions/`, {
    method: 'POST',
    body: new URLSearchParams({ lang: 'en', website: '', ...fields }),
    headers,
  });
  return { status: answer.status, location: answer.headers.get('location') ?? '', text: await answer.text() };
}
const page = async (where: string): Promise<string> => (await house.fetch(where)).text();
const questions = async (guest: Guest): Promise<readonly DeskQuestion[]> =>
  (await guest.ask<{ questions: DeskQuestion[] }>('GET', '/api/questions')).body.questions;
const latest = async (): Promise<DeskQuestion> => {
  const found = (await questions(organiser)).at(-1);
  if (!found) throw new Error('no question waits');
  return found;
};

describe('asking', () => {
  it('E20 a question needs no name and no script; its asker gets a number and an address of their own', async () => {
    const sent = await ask({ text: 'When does <b>my</b> city start?' });
    expect(sent.status).toBe(303);
    expect(sent.location).toMatch(/^\/e\/q\/[\w-]{21}\/thanks\/$/);
    const thanks = await house.fetch(sent.location);
    const text = await thanks.text();
    expect(text).toContain('Thank you. Your question is number W2-C-001');
    expect(text).toContain(`${house.origin}${sent.location.replace('thanks/', '')}`);
    expect([thanks.headers.get('cache-control'), thanks.headers.get('set-cookie')]).toEqual(['no-store', null]);
    expect(text).toContain('When does &lt;b&gt;my&lt;/b&gt; city start?');
  });

  it('E21 it waits until a person lets it through: no page shows it', async () => {
    await ask({ text: 'Is this seen at once?' });
    for (const where of [path, `${path}work/`, `${path}data.json`]) expect(await page(where)).not.toContain('Is this seen at once?');
  });

  it('E22 what cannot be taken comes back with the reason on top and the text kept', async () => {
    const empty = await ask({ text: '  ' });
    expect([empty.status, empty.text]).toEqual([400, expect.stringContaining('Write your question in the field.')]);
    const long = await ask({ text: 'é'.repeat(334) }, 'fr/');
    expect([long.status, long.text]).toEqual([400, expect.stringContaining('34 caractères de trop.')]);
    expect(long.text).toContain('é'.repeat(334));
    expect(long.text.indexOf('Votre question n’a pas été envoyée')).toBeLessThan(long.text.indexOf('<h1>'));
    const machine = await ask({ text: 'Buy this', website: 'https://spam.example' });
    expect([machine.status, machine.text]).toEqual([400, expect.stringContaining('took this for a machine')]);
    expect((await questions(organiser)).map((question) => question.text.value)).not.toContain('Buy this');
  });

  it('E22 300 characters are taken, counted as a reader counts them', async () => {
    expect((await ask({ text: '🚌'.repeat(300), lang: 'und' })).status).toBe(303);
    expect((await latest()).text).toEqual({ value: '🚌'.repeat(300), lang: 'und' });
  });

  it('E23 one network sends so many a minute, then it is asked to wait; its text stays', async () => {
    house.clock.forward(61_000);
    const send = () => house.fetch(`${path}questions/`, { method: 'POST', body: new URLSearchParams({ text: 'Again and again', lang: 'en', website: '' }) });
    const statuses: number[] = [];
    for (let turn = 0; turn < 11; turn += 1) statuses.push((await send()).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429]);
    const refused = await send();
    expect([refused.headers.get('retry-after'), await refused.text()]).toEqual(['60', expect.stringContaining('Again and again</textarea>')]);
  });

  it('E23 a form of another origin is refused, with a page that says what to do', async () => {
    for (const origin of ['https://elsewhere.example', 'null']) {
      const sent = await ask({ text: 'From elsewhere' }, '', { origin });
      expect([sent.status, sent.text]).toEqual([403, expect.stringContaining('Open the board here and write your question again.')]);
    }
  });

  it('E20 nothing that leads back to the asker is stored', async () => {
    const row = await house.world.database.read.selectFrom('question').selectAll().executeTakeFirstOrThrow();
    expect(Object.values(row).join(' ')).not.toContain('127.0.0.1');
    expect(row.token_hash).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('deciding', () => {
  it('E24 the newest stands last; only who may edit that board sees them', async () => {
    const refs = (await questions(organiser)).map((question) => question.ref);
    expect(refs).toEqual(refs.toSorted());
    expect(await questions(await house.signIn('moderator'))).toHaveLength(refs.length);
    for (const who of ['observer', 'participant:MTL']) {
      const guest = await house.signIn(who);
      expect((await guest.ask('GET', '/api/questions')).status).toBe(403);
      expect((await guest.ask('POST', `/api/questions/${(await latest()).id}/show`)).status).toBe(403);
    }
    expect((await house.fetch('/api/questions')).status).toBe(401);
  });

  it('E25 letting through, answering and refusing change page, data and the asker’s own page', async () => {
    const sent = await ask({ text: 'Soru: ne zaman?', lang: 'und' });
    const own = sent.location.replace('thanks/', '');
    const { id, ref } = await latest();
    expect(await page(own)).toContain('Waiting. Nobody has decided on it yet.');

    const before = (await house.fetch(path)).headers.get('etag');
    expect((await organiser.ask<DeskQuestion>('POST', `/api/questions/${id}/show`)).body.state).toBe('published');
    const shown = await house.fetch(path);
    expect(shown.headers.get('etag')).not.toBe(before);
    expect(await shown.text()).toContain('<span lang="" dir="auto">Soru: ne zaman?</span>');
    expect(await page(own)).toContain('Shown on the board. Not answered yet.');

    const moderator = await house.signIn('moderator');
    const replied = await moderator.ask<DeskQuestion>('POST', `/api/questions/${id}/reply`, { text: 'Dès le printemps.', lang: 'fr' });
    expect(replied.body).toMatchObject({ state: 'answered', reply: { text: { value: 'Dès le printemps.', lang: 'fr' }, role: 'moderator' } });
    const answered = await page(path);
    expect(answered).toContain('<span lang="fr" dir="auto">Dès le printemps.</span>');
    expect(answered).toMatch(/Answer of the host city, [^,]+, by the moderator/);
    expect(await page(`${path}data.json`)).toContain('Dès le printemps.');

    await organiser.ask('POST', `/api/questions/${id}/refuse`, { reason: 'It names a private person.' });
    expect(await page(path)).not.toContain('Soru: ne zaman?');
    expect(await page(own)).toContain('Not shown. Reason: It names a private person.');
    await organiser.ask('POST', `/api/questions/${id}/show`);
    expect(await page(`${path}work/`)).toContain(`id="${ref}"`);
  });

  it('E26 a reason and a reply need words, and not too many', async () => {
    const { id } = await latest();
    expect(await organiser.ask('POST', `/api/questions/${id}/refuse`, { reason: ' ' })).toMatchObject({ status: 400, body: { refusal: 'empty' } });
    expect(await organiser.ask('POST', `/api/questions/${id}/reply`, { text: 'x'.repeat(1001), lang: 'en' })).toMatchObject({
      status: 400,
      body: { refusal: 'too-long' },
    });
    expect(await organiser.ask('POST', '/api/questions/unknown-question-id/show')).toMatchObject({ status: 404, body: { refusal: 'no-such-question' } });
  });

  it('E27 every decision stands in the workshop’s record of acts', async () => {
    const acts = await actsOf(house.world.database.read, workshop);
    expect(acts.map((act) => act.action)).toEqual(expect.arrayContaining(['question-show', 'question-reply', 'question-refuse']));
    expect(firstBrokenAct(acts)).toBe(null);
  });
});
