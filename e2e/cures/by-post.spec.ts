import { test } from '@playwright/test';
import { expect, lines, useWriters, type Writer } from './writers.ts';

const here = useWriters();

/** From now on no WebSocket of this page comes up; `window.openNetwork()` ends that. */
async function closeToSockets(writer: Writer): Promise<void> {
  await writer.page.addInitScript(() => {
    const Plain = WebSocket;
    let closed = true;
    Object.assign(window, { openNetwork: () => void (closed = false) });
    window.WebSocket = class extends Plain {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(closed ? new URL('/no-sockets-here', url) : url, protocols); // answered as a proxy does that knows no upgrade
      }
    };
  });
}

test('S1, S3 two people write in one text without WebSockets, a third with one, and all come to the same', async () => {
  const { join, proposal } = here();
  const [ada, ben, eva] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR'), join('Eva Test', 'GLA')]);
  const card = await proposal(eva, 'By post');
  await Promise.all([closeToSockets(ada), closeToSockets(ben)]);
  await Promise.all([ada.open(card), ben.open(card), eva.open(card)]);
  await expect(ada.page.getByText('Slower connection.')).toBeVisible();
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('From Ada. ');
  await ben.text.locator('p').last().click();
  await ben.page.keyboard.type('From Ben. ');
  await eva.text.locator('h2, h3').first().click();
  await eva.page.keyboard.type('Eva: ');
  for (const writer of [ada, ben, eva]) {
    for (const words of ['From Ada.', 'From Ben.', 'Eva: ']) await expect(writer.text).toContainText(words);
    await writer.saved();
  }
  // A page by POST hears of others when it next asks; a blank at the end of a text is seen in the document only.
  for (const writer of [ada, ben]) await expect.poll(async () => lines(await writer.body())).toEqual(lines(await eva.body()));
  // Nobody is claimed to be here, and nobody to be absent.
  await ada.page.keyboard.press('Control+Alt+KeyP');
  await expect(ada.page.getByRole('status')).toHaveText('On this slower connection we do not know who is writing here.');
});

test('S5 a refused text is offered beside its card by post as well, and the next edit is saved', async () => {
  const { join, proposal } = here();
  const ada = await join('Ada Test');
  const card = await proposal(ada, 'Refused by post');
  await closeToSockets(ada);
  await ada.open(card);
  await ada.page.evaluate(() => {
    window.hold.body()?.change((doc) => {
      const [, paragraph] = doc.getXmlFragment('default').toArray();
      if (!(paragraph instanceof window.hold.Y.XmlElement)) throw new Error('no paragraph');
      const text = paragraph.get(0);
      if (text instanceof window.hold.Y.XmlText) text.insert(0, 'Words that must not be lost.');
      paragraph.setAttribute('evil', 'yes'); // no such attribute in the shared tables
    });
  });
  const offered = ada.page.getByRole('region', { name: 'This text was not saved' });
  await expect(offered).toContainText('Words that must not be lost.');
  await offered.getByRole('button', { name: 'Put it back' }).click();
  await ada.saved();
  expect(lines(await ada.body()).join('\n')).toContain('Words that must not be lost.');
});

test('S9 the pill is green only when all is stored; a network that opens is used again, and nothing is lost on the way', async () => {
  const { house, join, proposal } = here();
  const [ada, ben] = await Promise.all([join('Ada Test'), join('Ben Test', 'PAR')]);
  const card = await proposal(ben, 'Back to sockets');
  await closeToSockets(ada);
  await ada.page.clock.install();
  await Promise.all([ada.open(card), ben.open(card)]);
  await house.kill();
  await ada.text.locator('p').first().click();
  await ada.page.keyboard.type('Written without a server.');
  await expect(ada.pill).toContainText('only in this page');
  await house.start();
  await ada.page.evaluate(() => dispatchEvent(new Event('online')));
  await ada.saved();
  await expect(ben.text).toContainText('Written without a server.');
  await expect(ada.page.getByText('Slower connection.')).toBeVisible();
  const socket = ada.page.waitForEvent('websocket', (opened) => opened.url().includes('/sync/'));
  await ada.page.evaluate(() => Reflect.get(window, 'openNetwork')());
  await ada.page.clock.fastForward(150_000);
  await socket;
  await expect(ada.page.getByText('Slower connection.')).toBeHidden();
  await ada.page.keyboard.type(' And by socket again.');
  await ada.saved();
  await expect(ben.text).toContainText('Written without a server. And by socket again.');
});
