import { describe, expect, test } from 'vitest';
import { createSavedLedger } from './saved-ledger.ts';

function connected() {
  const ledger = createSavedLedger();
  ledger.connected();
  return ledger;
}

describe('saved means committed (GUARD section 5)', () => {
  test('nothing is settled before the first step 2 is acknowledged, not even an empty document', () => {
    const ledger = connected();
    expect(ledger.settled).toBe(false);
    ledger.sent({ whole: true });
    expect(ledger.settled).toBe(false);
    expect(ledger.acknowledged(1)).toBe(true);
    expect(ledger.settled).toBe(true);
  });

  test('a change made after the acknowledged frame is unsaved', () => {
    const ledger = connected();
    ledger.sent({ whole: true });
    ledger.changed(10, true);
    ledger.sent({ whole: false });
    ledger.changed(20, true);
    ledger.sent({ whole: false });
    ledger.acknowledged(2);
    expect(ledger).toMatchObject({ unsaved: 1, unsavedSince: 20, settled: false });
    ledger.acknowledged(3);
    expect(ledger).toMatchObject({ unsaved: 0, unsavedSince: null, settled: true });
  });

  test('an update acknowledged before step 2 saves nothing: what was written before it has not been offered', () => {
    const ledger = createSavedLedger();
    ledger.changed(1, true); // offline
    ledger.connected();
    ledger.changed(2, true);
    ledger.sent({ whole: false });
    ledger.acknowledged(1);
    expect(ledger.unsaved).toBe(2);
    ledger.sent({ whole: true });
    ledger.acknowledged(2);
    expect(ledger.unsaved).toBe(0);
  });

  test('unsaved changes survive a reconnect, and a new connection counts from 1', () => {
    const ledger = connected();
    ledger.sent({ whole: true });
    ledger.acknowledged(1);
    ledger.changed(5, true);
    ledger.sent({ whole: false });
    ledger.connected();
    expect(ledger).toMatchObject({ unsaved: 1, settled: false });
    ledger.sent({ whole: true });
    ledger.acknowledged(1);
    expect(ledger).toMatchObject({ unsaved: 0, settled: true });
  });

  test('an acknowledgement of frames never sent, or older than the last, counts for nothing', () => {
    const ledger = connected();
    ledger.sent({ whole: true });
    ledger.changed(1, true);
    expect(ledger.acknowledged(2)).toBe(false);
    expect(ledger.unsaved).toBe(1);
    ledger.acknowledged(1);
    expect(ledger.acknowledged(0)).toBe(false);
  });

  test('typing on in one place is one change to the reader', () => {
    const ledger = connected();
    ledger.changed(1, true);
    ledger.changed(2, false);
    ledger.changed(3, false);
    ledger.changed(4, true);
    expect(ledger).toMatchObject({ unsaved: 2, written: 4 });
  });
});
