import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';

/** Stored bytes of a published board, served as they are. `path` is relative to the board's address; texts lie beside themselves as `.br`. */
export type Artifact = { readonly path: string; readonly type: string; readonly etag: string; readonly bytes: Uint8Array };

const compress = promisify(brotliCompress);

/** A file with its strong validator. */
export function fileArtifact(path: string, type: string, bytes: Uint8Array): Artifact {
  return { path, type, etag: `"${hashOf(bytes)}"`, bytes };
}

/** A text and its brotli form. The validator is weak: it stands for both. */
export async function textArtifacts(path: string, type: string, text: string): Promise<Artifact[]> {
  const bytes = new TextEncoder().encode(text);
  const etag = `W/"${hashOf(bytes)}"`;
  const small = await compress(bytes, { params: { [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT } });
  return [
    { path, type, etag, bytes },
    { path: `${path}.br`, type, etag, bytes: small },
  ];
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 27);
}
