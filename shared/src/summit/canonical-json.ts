import { digest } from 'lib0/hash/sha256';
import { encodeUtf8 } from 'lib0/string';

/** What JSON can say. Numbers are finite. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * One text for one value: keys sorted by UTF-16 code units, no white space, keys without a value left out, numbers and strings as
 * `JSON.stringify` writes them (the order and forms of RFC 8785). What is hashed anywhere in the product is hashed over this text.
 * @throws TypeError for what JSON cannot say: NaN, infinities, functions, class instances.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`;
  if (typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  throw new TypeError(`canonical JSON has no form for ${typeof value}`);
}

/** SHA-256 of a text's UTF-8 bytes, lower-case hex. Works without a secure context, unlike `crypto.subtle`. */
export function sha256Hex(text: string): string {
  return Array.from(digest(encodeUtf8(text)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
