import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { houseForFile } from '../house/server.ts';

const house = houseForFile();

/** A phone on a hotel's network loads this page first. */
const mostKilobytes = 150;

for (const path of ['/join', '/join/7K4F-9D2X']) {
  test(`a cold load of ${path} takes at most ${mostKilobytes} kB of gzipped script, all responses counted`, async ({ browser }) => {
    const context = await browser.newContext({ locale: 'fr-FR' });
    const page = await context.newPage();
    const scripts = new Map<string, number>();
    const reading: Promise<void>[] = [];
    page.on('response', (response) => {
      const type = response.headers()['content-type'] ?? '';
      if (!/javascript/.test(type)) return;
      reading.push(response.body().then((body) => void scripts.set(response.url(), gzipSync(unzipped(body)).length)));
    });
    await page.goto(`${house().origin}${path}`);
    await expect(page.getByRole('button', { name: 'Entrer dans la salle' })).toBeVisible();
    await page.waitForLoadState('networkidle');
    await Promise.all(reading);
    const total = [...scripts.values()].reduce((sum, size) => sum + size, 0);
    const list = [...scripts].map(([url, size]) => `${(size / 1000).toFixed(1)} kB ${new URL(url).pathname}`).join('\n');
    expect(scripts.size).toBeGreaterThan(2);
    expect(total, list).toBeLessThanOrEqual(mostKilobytes * 1000);
    expect(list).not.toMatch(/editor|tiptap|yjs|RoomPage/i);
    test.info().annotations.push({ type: 'size', description: `${(total / 1000).toFixed(1)} kB in ${scripts.size} scripts` });
    console.log(`${path}: ${(total / 1000).toFixed(1)} kB of script in ${scripts.size} responses`);
    await context.close();
  });
}

test('scripts come as the build has packed them, to each browser what it can read', async () => {
  const folder = join(import.meta.dirname, '../../client/dist/assets');
  const script = readdirSync(folder).find((name) => /^index-.*\.js$/.test(name)) ?? '';
  for (const [accepted, tail] of [
    ['gzip, deflate, br, zstd', '.br'],
    ['gzip', '.gz'],
    ['identity', ''],
  ] as const) {
    const { headers, status } = await fetch(`${house().origin}/assets/${script}`, { headers: { 'accept-encoding': accepted } });
    expect(status).toBe(200);
    expect(headers.get('content-encoding')).toBe({ '.br': 'br', '.gz': 'gzip', '': null }[tail]);
    expect(Number(headers.get('content-length'))).toBe(statSync(join(folder, `${script}${tail}`)).size);
    expect(headers.get('content-type')).toMatch(/javascript/);
    expect(headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    expect(headers.get('cache-control')).toContain('immutable');
  }
});

/** What the browser hands over is decoded already, unless a server sent a gzip file as such. */
function unzipped(body: Buffer): Buffer {
  return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
}
