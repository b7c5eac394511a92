import { describe, expect, it } from 'vitest';
import { figuresIn } from './figures.ts';

describe('figures', () => {
  it('are written in units that one reads at a glance, in either language', () => {
    const { bytes, duration } = figuresIn('en-GB');
    expect([0, 1, 400, 1000, 3_210_000, 268_435_456, 5e12].map(bytes)).toEqual(['0 bytes', '1 byte', '400 bytes', '1 kB', '3.2 MB', '268 MB', '5 TB']);
    expect([0.04, 0.4, 12.3, 999.4, 2500].map(duration)).toEqual(['0\u00A0ms', '0.4\u00A0ms', '12\u00A0ms', '999\u00A0ms', '2.5\u00A0s']);
    expect(figuresIn('fr').bytes(3_210_000)).toMatch(/^3,2\sMo$/);
  });

  it('name the day when it is another one', () => {
    const now = Date.UTC(2021, 11, 8, 12);
    expect(figuresIn('en-GB').time(now, now)).toMatch(/^\d\d:\d\d:\d\d$/);
    expect(figuresIn('en-GB').time(now - 2 * 86_400_000, now)).toMatch(/^6 Dec 2021, \d\d:\d\d$/);
  });
});
