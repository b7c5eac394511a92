import type { DocumentName } from '@vernissage/shared/wire/document-name';
import type { Lease } from '@vernissage/shared/wire/relay-protocol';
import { api, type Answer } from '../ground/api.ts';

/**
 * This page load and its lease. One clientID serves every document of the page; after a reload it is never used again (GUARD traps 6 and 7),
 * so nothing of this is stored anywhere. A document that was rebuilt takes a lease of its own.
 */
export const pageNonce: string = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

type Shared = { readonly answer: Promise<Answer<Lease>>; readonly documents: Set<DocumentName> };
let shared: Shared | null = null;

/**
 * The lease that this page's documents share; `fresh`, or a document that was open under it before, begins a new one, because a second doc under
 * one id would meet its own former words as somebody else's. A failed question is asked again by the next caller.
 */
export function leaseFor(name: DocumentName, how: 'shared' | 'fresh'): Promise<Answer<Lease>> {
  if (how === 'fresh' || shared?.documents.has(name)) shared = null;
  const lease = (shared ??= freshLease());
  lease.documents.add(name);
  return lease.answer;
}

/** The page's last document is closed; another person may sign in before the next is opened. */
export function forgetLease(): void {
  shared = null;
}

function freshLease(): Shared {
  const answer = api.post<Lease>('/api/leases', { page: pageNonce }).then((said) => {
    if (!said.ok && shared === lease) shared = null;
    return said;
  });
  const lease: Shared = { answer, documents: new Set() };
  return lease;
}
