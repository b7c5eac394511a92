import { randomInt } from 'node:crypto';
import { closeCode, type Refused } from '@vernissage/shared/wire/relay-protocol';
import { type PostAck, unpackMessages } from '@vernissage/shared/wire/sync-by-post';
import type { ContentIntake } from './content-intake.ts';
import { ackFrame, readFrame, refusedFrame, step1Frame, step2Frame } from './frames.ts';
import type { Room } from './room.ts';

/** What a call brings: the state vector of its page, and content frames in the order in which they were written. */
export type Call = { readonly vector: Uint8Array; readonly content: readonly { readonly bytes: Uint8Array; readonly kind: 'step2' | 'update' }[] };

/** `seen`: up to where the page has everything, as the last answer said; null in its first call. */
type Terms = { readonly seen: number | null; readonly now: () => number };

/** `messages` go into the answer's body; a refusal ends the page's connection as its close code would. */
export type CallAnswer =
  | { readonly ok: true; readonly messages: Uint8Array[] }
  | { readonly ok: false; readonly status: 422 | 503; readonly close: number; readonly refused: Refused };

/** Null for bytes that are no call: every message must be one, and one of them a step 1. Presence and what we don't know are passed over. */
export function readCall(body: Uint8Array): Call | null {
  const frames = unpackMessages(body)?.map(readFrame);
  if (!frames) return null;
  let vector: Uint8Array | null = null;
  const content: { bytes: Uint8Array; kind: 'step2' | 'update' }[] = [];
  for (const frame of frames) {
    if (!frame) return null;
    if (frame.kind === 'step1') vector = frame.vector;
    else if (frame.kind === 'step2' || frame.kind === 'update') content.push({ bytes: frame.bytes, kind: frame.kind });
  }
  return vector && { vector, content };
}

/**
 * Takes what the call brings and says what its page has not, both only once all of it is in durable storage (S2, S3). The count in the ack is that
 * of this call's content frames, held back by a gap until a step 2 of the same call makes good for it (S4).
 */
export async function answerCall(room: Room, intake: ContentIntake, { vector, content }: Call, { seen, now }: Terms): Promise<CallAnswer> {
  let acked = 0;
  let held = false;
  let gap = false;
  let readOnly = false;
  for (const [index, { bytes, kind }] of content.entries()) {
    const taken = intake.take(bytes);
    switch (taken.outcome) {
      case 'refused':
        if (taken.broken) room.fail('apply', taken.broken);
        return { ok: false, status: 422, close: closeCode.refused, refused: taken.refused };
      case 'gap':
        held = gap = true;
        break;
      case 'read-only':
        held = readOnly = true;
        break;
      case 'covered':
        if (kind === 'step2' && !readOnly) held = gap = false;
        if (!held) acked = index + 1;
        break;
      default:
        taken satisfies never;
    }
  }
  // Everything up to here is in the news; what is stored meanwhile may not be, and is found by the next call.
  const { seq } = room;
  const idle = content.length === 0 && seen === seq;
  let news: Uint8Array | null;
  try {
    news = idle ? null : room.encode(vector);
  } catch {
    return { ok: false, status: 422, close: closeCode.refused, refused: { reason: 'unreadable' } };
  }
  const question = gap || (content.length === 0 && seen === null) ? [step1Frame(room.vector())] : [];
  try {
    if (!idle) await room.settled();
  } catch {
    return { ok: false, status: 503, close: closeCode.busy, refused: { reason: 'failed' } };
  }
  const ack: PostAck = { epoch: randomInt(1, 2 ** 31), acked, at: now(), seq };
  return {
    ok: true,
    messages: [...(readOnly ? [refusedFrame({ reason: 'read-only' })] : []), ...(news ? [step2Frame(news)] : []), ...question, ackFrame(ack)],
  };
}
