import type { Lease } from '@vernissage/shared/wire/relay-protocol';
import { api, type Answer } from '../ground/api.ts';

/**
 * This page load and its lease. One clientID serves every document of the page; after a reload it is never used again (GUARD traps 6 and 7),
 * so nothing of this is stored anywhere. A document that was rebuilt takes a lease of its own.
 */
export const pageNonce: string = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

let shared: Promise<Answer<Lease>> | null = null;

/** The lease that all documents of this page share. A failed question is asked again by the next caller. */
export function pageLease(): Promise<Answer<Lease>> {
  shared ??= freshLease().then((answer) => {
    if (!answer.ok) shared = null;
    return answer;
  });
  return shared;
}

/** One more lease for this page, for the asker and for documents opened from now on: the former id is spoilt. */
export function replaceLease(): Promise<Answer<Lease>> {
  shared = null;
  return pageLease();
}

/** The page's last document is closed; another person may sign in before the next is opened. */
export function forgetLease(): void {
  shared = null;
}

function freshLease(): Promise<Answer<Lease>> {
  return api.post<Lease>('/api/leases', { page: pageNonce });
}
