import type { Limits } from './limits.ts';

/** Size of a plain value in about bytes; Infinity for one that is too deep, too large or no plain value. */
export function valueSize(value: unknown, limits: Limits, depth = 0): number {
  if (depth > limits.valueDepth) return Infinity;
  if (value === null || value === undefined || typeof value === 'boolean') return 4;
  if (typeof value === 'number') return 8;
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object') return Infinity; // bigint
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== Array.prototype) return Infinity; // bytes, or a key `__proto__` has set it
  let size = 8;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__') return Infinity;
    size += key.length + valueSize(inner, limits, depth + 1);
    if (size > limits.valueSize) return Infinity;
  }
  return size;
}
