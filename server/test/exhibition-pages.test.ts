import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptiestBoard, ordinaryBoard } from '@vernissage/shared/exhibition/samples/boards';
import { hang } from './exhibition-hang.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let path: string;
let index: string;

beforeAll(async () => {
  house = await openHouse({ clock: '2021-12-09T06:00:00Z' });
  ({ path } = await hang(house, ordinaryBoard, 'W2'));
  index = path.split('/').slice(0, 3).join('/').concat('/');
  await hang(house, emptiestBoard, 'W3');
}, 60_000);
afterAll(() => house.remove());

const page = async (where: string): Promise<string> => {
  const answer = await house.fetch(where);
  expect(`${where} ${answer.status}`).toBe(`${where} 200`);
  return answer.text();
};

describe('the public pages', () => {
  it('E1 a board stands at its lasting address in the first language, the other languages beside it', async () => {
    const english = await page(path);
    expect(english).toContain('<html lang="en"');
    expect(english).toContain(`hreflang="fr" href="${path}fr/"`);
    const french = await page(`${path}fr/`);
    expect(french).toContain('<html lang="fr"');
    expect(french).toContain('Qui est dans la salle');
    const marked = await house.fetch(`${path}en/`);
    expect([marked.status, marked.headers.get('location')]).toEqual([301, path]);
  });

  it('E1 the id alone decides: another slug leads to the lasting address', async () => {
    const answer = await house.fetch(path.replace('who-is-in-the-room', 'an-older-title'));
    expect([answer.status, answer.headers.get('location')]).toEqual([301, path]);
  });

  it('E2 no page holds a script, an inline style or a handler, and none is allowed to run', async () => {
    for (const where of ['/e/', path, `${path}work/`, `${path}fr/work/`, `${path}r/1/`, '/e/nowhere/']) {
      const answer = await house.fetch(where);
      const text = await answer.text();
      expect(text).not.toMatch(/<script|\sstyle=|\son\w+=/);
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(answer.headers.get('content-security-policy')).not.toContain('unsafe');
    }
  });

  it('E3 the rehearsal line stands on every page', async () => {
    const line = 'Rehearsal: these contributions and votes are invented, only the programme is real';
    for (const where of ['/e/', path, `${path}work/`, `${path}r/1/`, `${path}r/1/work/`, `${path}data.json`]) expect(await page(where)).toContain(line);
    expect(await (await house.fetch('/e/nowhere/')).text()).toContain(line);
  });

  it('E4 people’s words keep their language and direction, ours say so when nobody translated them', async () => {
    const french = await page(`${path}fr/`);
    expect(french).toContain('<p lang="en" dir="auto">Let residents check the data before we act on it.</p>');
    expect(french).toContain('<span lang="en" dir="auto">Montevideo leads the paid panels; the first three start in 2022.</span>');
    expect(french).toContain('En English seulement');
  });

  it('E6 a vote is a table with what went ahead and what did not alike', async () => {
    const english = await page(path);
    const rows = english.match(/<tr><th scope="row">.*?<\/tr>/gs) ?? [];
    expect(rows).toHaveLength(8);
    expect(english).toContain('kept as a proposal');
    expect(english).toContain('<th scope="row">Against</th>');
  });

  it('E7 an empty board says plainly that nothing was decided, planned or said', async () => {
    const boards = await page(index);
    expect(boards).toContain('Dialogue and solidarity');
    const empty = /href="([^"]+\/board-Empt[^"]+)"/.exec(boards)?.[1] ?? '';
    const text = await page(empty);
    for (const sentence of ['No vote had ended', 'No action had been written', 'Nobody is quoted', 'No question yet']) expect(text).toContain(sentence);
  });

  it('E8 the index holds the boards that hang, then the workshops still to come', async () => {
    const english = await page('/e/');
    expect(english.indexOf('Who is in the room')).toBeLessThan(english.indexOf('Dialogue and solidarity'));
    expect(english).toMatch(/class="bd soon[^"]*"><h2><span lang="en" dir="auto">Building resilience in cities|Thematic workshop 1/);
    expect(await page(`${index}fr/`)).toContain('Ce que les villes ont élaboré');
  });

  it('E10 stored bytes go out with a validator, as brotli where it is taken', async () => {
    const plain = await house.fetch(path, { headers: { 'accept-encoding': 'identity' } });
    const etag = plain.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"/);
    expect(plain.headers.get('content-encoding')).toBe(null);
    const small = await house.fetch(path, { headers: { 'accept-encoding': 'gzip, br' } });
    expect([small.headers.get('content-encoding'), small.headers.get('etag')]).toEqual(['br', etag]);
    expect(await small.text()).toBe(await plain.text());
    const again = await house.fetch(path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('E11 a dated revision stays as it was when a newer one hangs', async () => {
    const before = await page(`${path}r/1/`);
    expect(before).toContain('This is version 1 of the board');
    await hang(house, { ...ordinaryBoard, title: { en: 'Who sits at the table?' } }, 'W2', 2);
    expect(await page(path)).toContain('Who sits at the table?');
    expect(await page(`${path}r/1/`)).toBe(before);
    expect(await page(`${path}r/2/work/`)).toContain('This is version 2 of the board');
    expect((await house.fetch(`${path}r/3/`)).status).toBe(404);
  }, 60_000);

  it('E12 poster, picture, copy and data go out under their types', async () => {
    const types = {
      'poster-en.pdf': 'application/pdf',
      'poster-fr.png': 'image/png',
      'board.zip': 'application/zip',
      'data.json': 'application/json; charset=utf-8',
    };
    for (const [name, type] of Object.entries(types)) {
      const answer = await house.fetch(`${path}${name}`);
      expect([name, answer.status, answer.headers.get('content-type')]).toEqual([name, 200, type]);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    }
  });

  it('E9 what nobody knows is a page that says so and leads to the boards', async () => {
    for (const where of [
      '/e/nowhere/',
      `${index}de/`,
      `${path}poster-de.pdf`,
      `${path}../../etc`,
      `${index}2021-12-08/none-V0000000000000000000/`,
      '/e/assets/none.css',
      '/e/q/none/',
    ]) {
      const answer = await house.fetch(where);
      expect(`${where} ${answer.status}`).toBe(`${where} 404`);
      const text = await answer.text();
      expect(text).toContain(`href="${index}"`);
      expect(text).toContain('<h1>');
    }
  });

  it('E2 stylesheet and fonts come from here, under names that change with their content', async () => {
    const [, stylesheet] = /<link rel="stylesheet" href="([^"]+)"/.exec(await page(path)) ?? [];
    const answer = await house.fetch(stylesheet ?? '');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    const css = await answer.text();
    const fonts = [...css.matchAll(/url\(([^)]+\.woff2)\)/g)].map((match) => match[1] ?? '');
    expect(fonts.length).toBeGreaterThan(2);
    for (const font of fonts) expect((await house.fetch(`/e/assets/${font}`)).headers.get('content-type')).toBe('font/woff2');
    expect(css).not.toMatch(/https?:/);
  });
});
