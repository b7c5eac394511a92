import { strToU8, zipSync, type Zippable } from 'fflate';

export type ZipFile = { readonly path: string; readonly bytes: Uint8Array | string };

const packedAlready = /\.(png|pdf|woff2|zip)$/;

/** A zip whose bytes depend on nothing but its files and `at` (UTC epoch ms): equal input makes an equal file. Paths use slashes and are UTF-8. */
export function zipOf(files: readonly ZipFile[], at: number): Uint8Array {
  const entries: Zippable = {};
  for (const { path, bytes } of files) {
    entries[path] = [typeof bytes === 'string' ? strToU8(bytes) : bytes, { level: packedAlready.test(path) ? 0 : 6, mtime: at }];
  }
  return zipSync(entries);
}
