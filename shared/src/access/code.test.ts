import { describe, expect, it } from 'vitest';
import { codeAlphabet, codeFrom, readCode, showCode } from './code.ts';

describe('workshop codes', () => {
  it('are read however people type them', () => {
    for (const typed of ['7K4F-9D2X', '7k4f9d2x', ' 7k4f – 9d2x ', '7K4F.9D2X']) expect(readCode(typed)).toBe('7K4F9D2X');
    expect(readCode('OIL0-1234')).toBe('01101234');
  });

  it('are nothing else', () => {
    for (const typed of ['', '7K4F-9D2', '7K4F-9D2XX', '7K4F-9D2U', 'a'.repeat(500)]) expect(readCode(typed)).toBeNull();
  });

  it('are shown in two halves and made of the whole alphabet', () => {
    expect(showCode('7K4F9D2X')).toBe('7K4F-9D2X');
    expect(codeFrom(new Uint8Array([0, 31, 32, 255, 10, 11, 12, 13]))).toBe('0Z0ZABCD');
    expect(codeAlphabet).not.toMatch(/[ILOU]/);
  });
});
