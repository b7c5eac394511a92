import { postType } from '@vernissage/shared/wire/sync-by-post';
import type { PostAnswer } from './post-socket.ts';

/** One call of `POST /sync/…`; null when no answer came, or when it was called off. */
export async function postCall(url: string, body: Uint8Array<ArrayBuffer>, stop: AbortSignal): Promise<PostAnswer | null> {
  try {
    const response = await fetch(url, { method: 'POST', credentials: 'same-origin', headers: { 'content-type': postType }, body, signal: stop });
    if (response.ok) return { ok: true, body: new Uint8Array(await response.arrayBuffer()) };
    const said: unknown = await response.json().catch(() => null);
    return { ok: false, status: response.status, said };
  } catch {
    return null;
  }
}
