import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Read } from '../ports/database.ts';
import type { Hanging } from './find-board.ts';

/** How public bytes go out: stored, with their validator, compressed once, under a policy that allows no script at all. */

const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

/** A page that was just drawn. Its cache headers are the caller's. */
export function sendPage(reply: FastifyReply, page: string): FastifyReply {
  return reply
    .header('content-security-policy', policy)
    .header('referrer-policy', reply.getHeader('referrer-policy') ?? 'same-origin')
    .type('text/html; charset=utf-8')
    .send(page);
}

/** Marks the reply with `page`'s validator; true when the asker has this page already. */
export function notModified(request: FastifyRequest, reply: FastifyReply, page: string): boolean {
  const etag = `W/"${createHash('sha256').update(page).digest('base64url').slice(0, 27)}"`;
  reply.header('etag', etag).header('cache-control', 'public, max-age=0, must-revalidate');
  return has(request, etag);
}

export type Wanted = { readonly path: string; readonly revision: number; readonly lasting: boolean; readonly download: string | null };

/** Sends a stored file of a board; false, with nothing sent, when this revision has none. (A reply must not be awaited: it is thenable.) Lasting parts never change; the others are asked for again each time. */
export async function sendArtifact(read: Read, request: FastifyRequest, reply: FastifyReply, { id }: Hanging, wanted: Wanted): Promise<boolean> {
  const stored = read.selectFrom('artifact').where('board', '=', id).where('revision', '=', wanted.revision);
  const row = await stored.where('path', '=', wanted.path).select(['type', 'etag']).executeTakeFirst();
  if (!row) return false;
  reply
    .header('etag', row.etag)
    .header('vary', 'Accept-Encoding')
    .header('cache-control', wanted.lasting ? 'public, max-age=86400' : 'public, max-age=0, must-revalidate')
    .header('content-security-policy', policy)
    .header('referrer-policy', 'same-origin')
    .type(row.type);
  if (has(request, row.etag)) {
    void reply.code(304).send();
    return true;
  }
  if (wanted.download !== null) reply.header('content-disposition', `attachment; filename="${wanted.download}"`);
  const bytesOf = (path: string) => stored.where('path', '=', path).select('bytes').executeTakeFirst();
  const small = takesBrotli(request) ? await bytesOf(`${wanted.path}.br`) : undefined;
  if (small) reply.header('content-encoding', 'br');
  const whole = small ?? (await bytesOf(wanted.path));
  if (!whole) return false;
  void reply.send(Buffer.from(whole.bytes));
  return true;
}

/** Weak comparison (RFC 9110, section 13.1.2): these validators stand for a page in whatever encoding it came. */
function has(request: FastifyRequest, etag: string): boolean {
  const asked = request.headers['if-none-match'];
  if (asked === undefined) return false;
  const bare = (tag: string): string => tag.trim().replace(/^W\//, '');
  return asked.split(',').some((tag) => tag.trim() === '*' || bare(tag) === bare(etag));
}

function takesBrotli(request: FastifyRequest): boolean {
  const taken = request.headers['accept-encoding'];
  return typeof taken === 'string' && taken.split(',').some((part) => /^br(;q=(?!0(\.0*)?$).*)?$/.test(part.trim().replaceAll(' ', '')));
}
