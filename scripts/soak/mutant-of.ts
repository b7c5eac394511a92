import type { Chance } from '../../server/test/relay-chance.ts';

/** A damaged copy of an update: one to three small harms anywhere in its bytes. */
export function mutantOf(bytes: Uint8Array, chance: Chance): Uint8Array {
  const mutant = [...bytes];
  for (let left = 1 + chance.below(3); left > 0; left -= 1) harm(mutant, chance);
  return Uint8Array.from(mutant);
}

function harm(bytes: number[], chance: Chance): void {
  const at = chance.below(Math.max(1, bytes.length));
  const old = bytes[at] ?? 0;
  const harms: readonly (() => unknown)[] = [
    () => (bytes[at] = chance.below(256)),
    () => (bytes[at] = old ^ (1 << chance.below(8))),
    () => (bytes[at] = (old + 1) % 256), // the next clock, the next length
    () => (bytes[at] = (old + 255) % 256),
    () => bytes.splice(at, 1),
    () => bytes.splice(at, 0, chance.below(256)),
    () => bytes.splice(at), // cut short
    () => bytes.splice(at, 0, ...bytes.slice(chance.below(bytes.length + 1)).slice(0, 12)), // a part of it once more
    () => bytes.splice(at, 1, 0xff, 0xff, 0xff, 0x7f), // a very large number
  ];
  harms[chance.below(harms.length)]?.();
}
