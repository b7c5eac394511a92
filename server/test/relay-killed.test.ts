import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard, mendTitle } from '@vernissage/shared/documents/write-cards';
import { type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import { openStorage } from '../src/storage/open-storage.ts';
import { openHouse } from './house.ts';
import { type GuestOptions, type RelayGuest, relayGuest } from './relay-guests.ts';

const kills = 5;
const ackedBeforeKill = 20;
const started = '2021-12-08T14:50:00Z';

/** A page that keeps its own ledger: every word it wrote, in which frame, and whether that frame was acked. */
class Scribe {
  readonly guest: RelayGuest;
  readonly #words = new Map<string, { frame: number | null; acked: boolean }>();
  readonly #name: string;
  #count = 0;
  stopped = false;

  constructor(document: DocumentName, name: string, options: GuestOptions) {
    this.#name = name;
    this.guest = relayGuest(document, {
      ...options,
      onSent: (frame, kind) => {
        for (const word of this.#words.values()) if (!word.acked && (kind === 'step2' || word.frame === null)) word.frame = frame;
      },
      onAcked: (frame) => {
        for (const word of this.#words.values()) if (word.frame !== null && word.frame <= frame) word.acked = true;
      },
    });
    // What an older socket carried is not known to have arrived.
    this.guest.provider.on('status', ({ status }) => {
      if (status !== 'connecting') return;
      for (const word of this.#words.values()) if (!word.acked) word.frame = null;
    });
  }

  get acked(): string[] {
    return [...this.#words].flatMap(([word, { acked }]) => (acked ? [word] : []));
  }

  get written(): string[] {
    return [...this.#words.keys()];
  }

  /** Writes as fast as words are stored; goes on by itself after each restart. */
  async write(): Promise<void> {
    while (!this.stopped) {
      const word = `${this.#name}${(this.#count += 1)}.`;
      this.#words.set(word, { frame: null, acked: false });
      const id = `theme-${this.#name}-${Math.floor(this.#count / 8)}`;
      const known = readWork(this.guest.doc).themes.find((theme) => theme.id === id);
      if (known) mendTitle(this.guest.doc, id, `${known.title} ${word}`);
      else bornCard(this.guest.doc, { id, kind: 'theme', title: word, lang: 'en' });
      await this.guest.until(({ provider, sent, acked }) => this.stopped || (provider.synced && sent - acked < 3));
    }
  }
}

async function serve(dataDir: string, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./relay-serve.ts', import.meta.url)), join(dataDir, 'client')], {
    env: {
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      CLOCK_START: started,
      NIGHT_TICK_MS: '0',
      LOG_LEVEL: 'silent',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

/** What lies in the folder, read past every server. */
async function wordsOnDisk(dataDir: string, document: DocumentName): Promise<string> {
  const storage = await openStorage(dataDir, { maxPages: 0 });
  try {
    const stored = await storage.log.load(document);
    const doc = new Y.Doc();
    if (stored?.state) Y.applyUpdate(doc, stored.state);
    for (const update of stored?.updates ?? []) Y.applyUpdate(doc, update);
    return readWork(doc)
      .themes.map(({ title }) => title)
      .join(' ');
  } finally {
    await storage.close();
  }
}

const missing = (words: readonly string[], text: string): string[] => words.filter((word) => !text.includes(word));

test('R1 killed with -9 five times while three people write: every acked word is there, the pages go on by themselves', { timeout: 120_000 }, async () => {
  const house = await openHouse({ clock: started });
  const { dataDir } = house;
  const port = Number(new URL(house.origin).port);
  const workshop = house.planted.workshops['W2'] ?? '';
  const document = workDocument(workshop);
  const people = [await house.signIn('jana'), await house.signIn('marc'), await house.signIn('awa')];
  await people[0]?.ask('POST', `/api/workshops/${workshop}/open`);
  const options: GuestOptions[] = [];
  for (const person of people) {
    const { body } = await person.ask<{ clientID: number }>('POST', '/api/leases', {});
    options.push({ socketOrigin: house.socketOrigin, origin: house.origin, cookie: person.cookie, clientID: body.clientID, connect: false });
  }
  await house.close();

  let server = await serve(dataDir, port);
  const scribes = options.map((option, index) => new Scribe(document, 'abc'.charAt(index), option));
  for (const { guest } of scribes) guest.provider.connect();
  const writing = scribes.map((scribe) => scribe.write());
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      await Promise.all(scribes.map((scribe) => scribe.guest.until(() => scribe.acked.length >= kill * ackedBeforeKill)));
      server.kill('SIGKILL');
      await once(server, 'exit');
      const text = await wordsOnDisk(dataDir, document);
      for (const scribe of scribes) expect(missing(scribe.acked, text)).toEqual([]);
      server = await serve(dataDir, port);
    }
    for (const scribe of scribes) scribe.stopped = true;
    await Promise.all(scribes.map(({ guest }) => guest.saved()));
    await Promise.all(writing);
    await Promise.all(scribes.map(({ guest }) => guest.saved()));
  } finally {
    for (const scribe of scribes) {
      scribe.stopped = true;
      scribe.guest.close();
    }
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  const text = await wordsOnDisk(dataDir, document);
  for (const scribe of scribes) {
    expect(missing(scribe.written, text)).toEqual([]);
    expect(scribe.acked.length).toBe(scribe.written.length);
  }
  await house.remove();
});

test('R4 on a full disk nothing is acked that is not stored, and readers go on reading', { timeout: 60_000 }, async () => {
  const roomy = await openHouse({ clock: started });
  const { dataDir } = roomy;
  const workshop = roomy.planted.workshops['W2'] ?? '';
  const document = workDocument(workshop);
  const [jana, observer] = [await roomy.signIn('jana'), await roomy.signIn('observer')];
  await jana.ask('POST', `/api/workshops/${workshop}/open`);
  const { body } = await jana.ask<{ clientID: number }>('POST', '/api/leases', {});
  await roomy.close();
  const raw = new DatabaseSync(join(dataDir, 'vernissage.db'), { readOnly: true });
  const pages = Number(raw.prepare('pragma page_count').get()?.['page_count']);
  raw.close();

  const house = await openHouse({ clock: started, dataDir, maxPages: pages + 40 });
  const { socketOrigin, origin } = house;
  const scribe = new Scribe(document, 'a', { socketOrigin, origin, cookie: jana.cookie, clientID: body.clientID });
  const code = new Promise<number>((resolve) => scribe.guest.provider.on('connection-close', (event) => resolve(event?.code ?? 0)));
  void scribe.write();
  expect(await code).toBe(1013);
  scribe.stopped = true;
  expect(scribe.guest.refused).toEqual([{ reason: 'failed' }]);
  const { acked } = scribe;
  expect(acked.length).toBeGreaterThan(0);
  expect(acked.length).toBeLessThan(scribe.written.length);
  scribe.guest.close();

  const reader = relayGuest(document, { socketOrigin, origin, cookie: observer.cookie, clientID: 12 });
  await reader.until(({ provider }) => provider.synced);
  const shown = readWork(reader.doc)
    .themes.map(({ title }) => title)
    .join(' ');
  expect(missing(acked, shown)).toEqual([]);
  reader.close();
  await house.close();
  expect(missing(acked, await wordsOnDisk(dataDir, document))).toEqual([]);
  await house.remove();
});
