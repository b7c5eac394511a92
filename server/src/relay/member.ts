import type { PresenceMember } from './presence.ts';
import type { WireFrame } from './wire-frame.ts';

/** Whoever is in a room, as the room knows them. */
export type Member = PresenceMember & {
  /** Broadcasts reach a member only after its step 2 has been answered. */
  readonly synced: boolean;
  sendWire(frame: WireFrame): void;
  /** All of this member's content frames up to this one are stored. `frame` is what the same commit tells everybody; null when this member needs none. */
  stored(covered: number, frame: WireFrame | null): void;
  /** The room has failed or ends; nothing more comes from it. */
  roomEnded(why: RoomEnd): void;
};

/** `together`: something broke of which no single update can be named. `unloadable`: its stored bytes make no document. `renewed`: the document goes on in its next generation. */
export type RoomEnd = 'storage' | 'apply' | 'together' | 'unloadable' | 'draining' | 'renewed';
