import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { StorageDamageError } from '../storage/storage-error.ts';
import { describeError } from './describe-error.ts';

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

describe('O4 an error in the log', () => {
  it('never quotes what somebody wrote', () => {
    for (const error of [
      caught(() => JSON.parse('Dear "mayor" of Izmir')),
      new RangeError('Invalid content for node paragraph: <"Dear mayor of Izmir", hardBreak>'),
      new Error('found “Dear mayor of Izmir”, expected a word'),
    ]) {
      const text = JSON.stringify(describeError(error));
      expect(text).not.toMatch(/mayor|Izmir|Dear/);
      expect(text).toContain('"type":"');
    }
  });

  it('says what it was, where, and the whole of what we and the system say', () => {
    expect(describeError(new StorageDamageError('work/abc: update 7 of generation 1 is missing'))).toMatchObject({
      type: 'StorageDamageError',
      message: 'work/abc: update 7 of generation 1 is missing',
      stack: expect.stringContaining('describe-error.test.ts'),
    });
    expect(describeError(caught(() => readFileSync('/nowhere/at/all')))).toMatchObject({ code: 'ENOENT', message: expect.stringContaining('/nowhere/at/all') });
    expect(describeError('a text that was thrown')).toEqual({ type: 'string', message: '', stack: '' });
  });
});
