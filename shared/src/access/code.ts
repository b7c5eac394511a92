/**
 * Workshop codes: 8 characters of Crockford's base 32, shown as `7K4F-9D2X` (ARCHITECTURE section 8). Letters that look like digits are read
 * as those digits, so that a code read aloud or from a wall still works. 40 bits: wrong codes are limited where they are taken.
 */
export const codeAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 8;

/** The code as stored: no dash, capitals, O as 0, I and L as 1. Null when it can't be a code. */
export function readCode(text: string): string | null {
  const plain = text
    .toUpperCase()
    .replaceAll(/[\s\-‐-―.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (plain.length !== codeLength) return null;
  return Array.from(plain).every((letter) => codeAlphabet.includes(letter)) ? plain : null;
}

/** The code as people see it, `7K4F-9D2X`. */
export function showCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A new code from random bytes, one a character. */
export function codeFrom(bytes: Uint8Array): string {
  if (bytes.length !== codeLength) throw new RangeError(`a code takes ${codeLength} bytes, not ${bytes.length}`);
  return Array.from(bytes, (byte) => codeAlphabet.charAt(byte % codeAlphabet.length)).join('');
}
