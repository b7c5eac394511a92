import type { Page } from '@playwright/test';

/** Sends a room's document something that is no edit at all, in the name of the person signed in on `page`; returns once it was refused. */
export async function sendNonsense(page: Page, workshop: string): Promise<void> {
  await page.evaluate(
    (id) =>
      new Promise<void>((done) => {
        const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/sync/work/${id}`);
        socket.addEventListener('open', () => socket.send(new Uint8Array([0, 2, 3, 255, 255, 255])));
        socket.addEventListener('close', () => done());
      }),
    workshop,
  );
}
