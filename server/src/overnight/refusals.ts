import { HttpRefusal } from '../edge/refusal.ts';
import type { ApproveRefusal } from './approve-board.ts';
import type { EditRefusal } from './edit-board.ts';
import type { NightRefusal } from './run-night.ts';

/** Why a board is not published. */
export type PublishRefusal = 'no-such-board' | 'board-changed' | 'blocked' | 'not-approved' | 'already-public' | 'not-rendered';

/** The one place where refusals of the desk meet HTTP. */
const statusOf: Record<NightRefusal | EditRefusal | ApproveRefusal | PublishRefusal, number> = {
  'no-such-workshop': 404,
  'no-such-board': 404,
  'not-opened': 409,
  'night-running': 409,
  'board-changed': 409,
  'no-such-sentence': 409,
  'no-such-source': 409,
  'no-such-place': 409,
  'no-words': 409,
  'not-a-shortening': 409,
  'stays-on-board': 409,
  'nothing-to-undo': 409,
  blocked: 409,
  'not-approved': 409,
  'already-public': 409,
  'not-rendered': 503,
};

type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: keyof typeof statusOf; readonly board?: unknown };

/** The answer; a refusal becomes HTTP and carries the board as it stands now, where there is one. */
export function granted<A extends Answer>(answer: A): Extract<A, { ok: true }> {
  if (answer.ok) return answer as Extract<A, { ok: true }>;
  throw new HttpRefusal(statusOf[answer.refusal], answer.refusal, answer.board === undefined ? {} : { board: answer.board });
}
