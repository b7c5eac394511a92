import * as Y from 'yjs';
import type { Page } from './page.ts';

/** How many pages do not show what the first page of the same document shows, once all is saved and everybody has everything. */
export async function differingPages(pages: readonly Page[]): Promise<number> {
  let differing = 0;
  for (const same of Map.groupBy(pages, ({ guest }) => guest.provider.roomname).values()) {
    // A page may tidy marks when others' edits reach it, which is an edit of its own: asked for twice.
    for (let round = 0; round < 2; round += 1) {
      await Promise.all(same.map(({ guest }) => guest.saved()));
      const whole = new Map<number, number>();
      for (const { guest } of same)
        for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(guest.doc))) whole.set(client, Math.max(clock, whole.get(client) ?? 0));
      await Promise.all(same.map(({ guest }) => guest.until(({ doc }) => [...whole].every(([client, clock]) => Y.getState(doc.store, client) >= clock))));
    }
    const [first] = same;
    const wanted = first ? Y.snapshot(first.guest.doc) : null;
    for (const { guest } of same) if (!wanted || !Y.equalSnapshots(Y.snapshot(guest.doc), wanted)) differing += 1;
  }
  return differing;
}
