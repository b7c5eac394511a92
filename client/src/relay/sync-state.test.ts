import { describe, expect, test } from 'vitest';
import { combineSync, documentSync, isSafeToClose, type SyncFacts } from './sync-state.ts';

const settled: SyncFacts = {
  connected: true,
  everConnected: true,
  lastHeardAt: 100_000,
  settled: true,
  unsaved: 0,
  unsavedSince: null,
  lostAt: null,
  savedAt: 99_000,
  failing: false,
  unloadable: false,
  stuck: false,
  readOnly: false,
  ended: null,
};
const at = (now: number, facts: Partial<SyncFacts> = {}, online = true) => documentSync({ ...settled, ...facts }, now, online);

describe('what the pill may claim (DESIGN section 6)', () => {
  test('Saved only when the last local change is acknowledged', () => {
    expect(at(100_000)).toEqual({ kind: 'saved', at: 99_000 });
    expect(at(100_000, { settled: false, unsaved: 1, unsavedSince: 99_900 })).toEqual({ kind: 'sending', changes: 1 });
  });

  test('an open socket and a finished sync are not enough: until step 2 is acknowledged it is connecting', () => {
    expect(at(100_000, { settled: false, savedAt: null }).kind).toBe('connecting');
  });

  test('an own change unacknowledged for 5 s turns amber', () => {
    expect(at(104_999, { unsaved: 2, unsavedSince: 100_000 }).kind).toBe('sending');
    expect(at(105_000, { unsaved: 2, unsavedSince: 100_000 })).toEqual({ kind: 'slow', changes: 2, since: 100_000 });
  });

  test('a document that the server can’t open is neither offline nor empty; without a network, offline is what is known', () => {
    expect(at(100_000, { connected: false, lostAt: 98_000, unloadable: true })).toEqual({ kind: 'unloadable', changes: 0 });
    expect(at(100_000, { connected: false, lostAt: 98_000, unloadable: true }, false).kind).toBe('offline');
  });

  test('Offline: socket closed, or the browser says so, or nothing from the server for 20 s', () => {
    expect(at(100_000, { connected: false, lostAt: 98_000, unsaved: 3 })).toEqual({ kind: 'offline', changes: 3, since: 98_000 });
    expect(at(100_000, {}, false).kind).toBe('offline');
    expect(at(119_999).kind).toBe('saved');
    expect(at(120_000)).toEqual({ kind: 'offline', changes: 0, since: 100_000 });
  });

  test('before the first connection it is connecting, once a connection failed it is offline', () => {
    const young = { connected: false, everConnected: false, settled: false, savedAt: null };
    expect(at(100_000, young).kind).toBe('connecting');
    expect(at(100_000, { ...young, lostAt: 99_000 }).kind).toBe('offline');
  });

  test('a copy that can no longer be sent is amber at once, never sending', () => {
    expect(at(100_000, { stuck: true, settled: false, unsaved: 1, unsavedSince: 99_999 }).kind).toBe('slow');
  });

  test('a server that cannot store says so, whatever else is true', () => {
    expect(at(100_000, { failing: true, unsaved: 1, unsavedSince: 90_000 }).kind).toBe('failing');
  });
});

describe('one state for the page', () => {
  test('the gravest counts, changes are added up', () => {
    const offline = { kind: 'offline', changes: 2, since: 5 } as const;
    expect(combineSync([{ kind: 'saved', at: 9 }, offline, { kind: 'sending', changes: 1 }])).toEqual({ kind: 'offline', changes: 3, since: 5 });
    expect(
      combineSync([
        { kind: 'saved', at: 1 },
        { kind: 'saved', at: 2 },
      ]),
    ).toEqual({ kind: 'saved', at: 2 });
    expect(combineSync([])).toEqual({ kind: 'none' });
  });

  test('closing the page is safe only when nothing would be lost', () => {
    expect(isSafeToClose({ kind: 'saved', at: 1 })).toBe(true);
    expect(isSafeToClose({ kind: 'offline', changes: 0, since: 1 })).toBe(true);
    expect(isSafeToClose({ kind: 'offline', changes: 1, since: 1 })).toBe(false);
    expect(isSafeToClose({ kind: 'sending', changes: 1 })).toBe(false);
    expect(isSafeToClose({ kind: 'refused', reason: 'locked' })).toBe(false);
  });
});
