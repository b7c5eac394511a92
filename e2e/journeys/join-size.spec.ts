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

/** What the browser hands over is decoded already, unless a server sent a gzip file as such. */
function unzipped(body: Buffer): Buffer {
  return body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
}
