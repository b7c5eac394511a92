import type { Page } from '@playwright/test';

/** Sends a command as the person signed in on `page`, like its own buttons do. @throws when it is refused. */
export async function command<T>(page: Page, path: string, body: unknown = {}, method = 'POST'): Promise<T> {
  const answer = await page.evaluate(
    async ([address, content, verb]) => {
      const response = await fetch(address, { method: verb, headers: { 'content-type': 'application/json' }, ...(verb === 'GET' ? {} : { body: content }) });
      return { ok: response.ok, text: await response.text() };
    },
    [path, JSON.stringify(body), method] as const,
  );
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.text.slice(0, 200)}`);
  return JSON.parse(answer.text === '' ? 'null' : answer.text) as T;
}

type Programme = { workshops: readonly { id: string; shortCode: string }[] };

export async function workshopId(page: Page, shortCode: string): Promise<string> {
  const { workshops } = await command<Programme>(page, '/api/programme', {}, 'GET');
  const found = workshops.find((workshop) => workshop.shortCode === shortCode);
  if (!found) throw new Error(`no workshop ${shortCode}`);
  return found.id;
}
