import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readWork } from '@vernissage/shared/documents/read-work';
import { openHouse } from './house.ts';
import { openRoomAtWork, type Refused } from './room-at-work.ts';

const minuteMs = 60_000;

describe('a full disk', () => {
  it('says that a post was not saved exactly when its words are not in the document', async () => {
    const empty = await openHouse();
    await empty.close();
    const bytes = readdirSync(empty.dataDir)
      .filter((name) => name.endsWith('.db') || name.endsWith('.sqlite'))
      .map((name) => statSync(join(empty.dataDir, name)).size);
    const { house, marc, w2, work } = await openRoomAtWork({ dataDir: empty.dataDir, maxPages: Math.ceil(Math.max(...bytes) / 4096) + 12 });
    const text = 'A long thought. '.repeat(31);
    let answer: { status: number; body: Refused } | null = null;
    const taken: string[] = [];
    while (taken.length < 2_000) {
      house.clock.forward(minuteMs);
      answer = await marc.ask<Refused & { id: string }>('POST', `/api/workshops/${w2}/posts`, { text, as: 'city', question: null, lang: 'en' });
      if (answer.status !== 201) break;
      taken.push((answer.body as unknown as { id: string }).id);
    }
    expect(answer).toEqual({ status: 503, body: { refusal: 'not-saved' } });
    expect(taken.length).toBeGreaterThan(0);
    await house.close();
    const reopened = await openHouse({ dataDir: house.dataDir });
    const ideas = await reopened.world.documents.read(work, (doc) => readWork(doc).ideas.map((one) => one.id));
    expect(ideas.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(taken.toSorted((a, b) => (a < b ? -1 : 1)));
    await reopened.remove();
  }, 30_000);
});
