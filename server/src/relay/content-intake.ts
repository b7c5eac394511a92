import type { LockReason } from '@vernissage/shared/workshop/phases';
import type { Refused } from '@vernissage/shared/wire/relay-protocol';
import type { Locks } from '../ports/live-documents.ts';
import type { RelayMeter } from '../ports/relay-meter.ts';
import type { Guard } from './guard/guard.ts';
import type { Passed } from './guard/verdict.ts';
import { lockOn } from './lock-on.ts';
import type { Member } from './member.ts';
import type { Room } from './room.ts';

/** Whose content it is. `member` is the socket that it came by, which is not told of it again; null when it came another way. */
export type Writer = {
  readonly person: string;
  readonly mayWrite: boolean;
  readonly mayModerate: boolean;
  readonly member: Member | null;
};

export type IntakePorts = {
  readonly locks: Locks;
  readonly meter: RelayMeter;
  /** For the guard: is this clientID leased to this person? */
  holds(client: number, person: string): boolean;
  /** An update was not taken. Never gets what was written. */
  refused(reason: string, at: string): void;
  /** Bytes that were refused, or that the guard let through and Yjs threw on. */
  quarantine(person: string, reason: string, bytes: Uint8Array): void;
};

/**
 * `covered`: all that it said is applied; it is stored once the room has settled. `gap`: it leans on something that is not here; dropped, ask for it.
 * `refused`: nothing of it was applied. `broken`: Yjs threw in the middle of it, and the room is of no use any more: close whoever sent it, then
 * `room.fail('apply', broken)`.
 */
export type Taken =
  | { readonly outcome: 'covered' | 'gap' | 'read-only' }
  | { readonly outcome: 'refused'; readonly refused: Refused; readonly broken: Error | null };

const covered: Taken = { outcome: 'covered' };

/** Takes content for one room from one writer: guard, locks, apply (rules G1 to G8, R6). Knows no socket. */
export class ContentIntake {
  readonly #room: Room;
  readonly #writer: Writer;
  readonly #ports: IntakePorts;

  constructor(room: Room, writer: Writer, ports: IntakePorts) {
    this.#room = room;
    this.#writer = writer;
    this.#ports = ports;
  }

  /** `bytes`: an update, or the update in a step 2. */
  take(bytes: Uint8Array): Taken {
    // A page that has nothing to say answers so; that needs no document in memory.
    if ((bytes.length === 2 && bytes[0] === 0 && bytes[1] === 0) || this.#room.repeats(bytes)) return covered;
    const { guard } = this.#room;
    if (!guard) return { outcome: 'gap' };
    return this.#writer.mayWrite ? this.#write(bytes, guard) : this.#overhear(bytes, guard);
  }

  /** A reader's content: nothing new in it is fine, everything else stays outside. */
  #overhear(bytes: Uint8Array, guard: Guard): Taken {
    const verdict = guard.check(bytes, () => true);
    return verdict.ok && !isNews(verdict) ? covered : { outcome: 'read-only' };
  }

  #write(bytes: Uint8Array, guard: Guard): Taken {
    const { person } = this.#writer;
    const verdict = guard.check(bytes, (client) => this.#ports.holds(client, person));
    if (!verdict.ok) {
      if (verdict.reason === 'gap') {
        this.#ports.meter.gap();
        return { outcome: 'gap' };
      }
      this.#ports.quarantine(person, `${verdict.reason}: ${verdict.at}`, bytes);
      return this.#refuse({ reason: verdict.reason }, verdict.at);
    }
    if (!isNews(verdict)) return covered;
    const lock = this.#lock(verdict);
    if (lock) return this.#refuse(lock, lock.lock ?? '');
    try {
      this.#room.apply(verdict, this.#writer.member, person);
    } catch (error) {
      this.#ports.quarantine(person, String(error), verdict.update);
      return this.#refuse({ reason: 'unreadable' }, 'apply', error instanceof Error ? error : new Error(String(error)));
    }
    this.#ports.meter.edits(1);
    return covered;
  }

  #refuse(refused: Refused, at: string, broken: Error | null = null): Taken {
    this.#ports.meter.refused(refused.reason);
    this.#ports.refused(refused.reason, at);
    return { outcome: 'refused', refused, broken };
  }

  #lock(verdict: Passed): Refused | null {
    const found = lockOn(this.#ports.locks, this.#room, verdict, this.#writer.mayModerate, this.#writer.person);
    if (!found) return null;
    return { reason: 'locked', lock: found.lock satisfies LockReason | 'not-yours', ...(found.card !== null && { card: found.card }) };
  }
}

function isNews(verdict: Passed): boolean {
  return verdict.structs > 0 || verdict.deletes > 0;
}
