import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** The addresses that client/src/app/routes.tsx knows. All others get the same page, which says so, with status 404. */
const pages = [
  /^\/$/,
  /^\/join(\/[\w-]+)?$/,
  /^\/home$/,
  /^\/organise(\/server)?$/,
  /^\/w\/[\w-]+(\/versions)?$/,
  /^\/screen\/[\w-]+$/,
  /^\/desk(\/[\w-]+)?$/,
  /^\/questions$/,
];

/** Serves the built client. Hashed assets never change; the page itself is always asked for again. @throws when the client is not built. */
export async function clientFiles(app: FastifyInstance, folder: string): Promise<void> {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) throw new Error(`The client is not built: ${index} is missing. Run "npm run build" first.`);
  const page = readFileSync(index);
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    index: false,
    // Beside each text file of the build lie its packed forms (client/precompress.ts).
    preCompressed: true,
    setHeaders(reply, path) {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '/';
    if (request.method !== 'GET' && request.method !== 'HEAD') return reply.code(404).send({ refusal: 'no-such-address' });
    if (path.startsWith('/api/') || path.startsWith('/sync/') || path.startsWith('/stage/')) return reply.code(404).send({ refusal: 'no-such-address' });
    return reply
      .code(pages.some((known) => known.test(path)) ? 200 : 404)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page);
  });
}
