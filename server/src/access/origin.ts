import type { IncomingHttpHeaders } from 'node:http';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A request that may change something: HTTP writes and every WebSocket. */
export function isWrite(method: string, headers: IncomingHttpHeaders): boolean {
  return !safeMethods.has(method) || headers.upgrade !== undefined;
}

/**
 * Whether a write comes from our own pages: its Origin is on the exact list (ARCHITECTURE section 8). Every browser sends Origin with a write
 * and with a WebSocket, and Sec-Fetch-Site with everything; a program such as curl sends neither and can't be tricked into lending a cookie.
 */
export function fromOwnPages(headers: IncomingHttpHeaders, origins: readonly string[]): boolean {
  const { origin } = headers;
  if (origin !== undefined) return origins.includes(origin);
  return headers['sec-fetch-site'] === undefined;
}
