import { randomInt } from 'node:crypto';
import * as Y from 'yjs';
import type { WebSocket } from 'ws';
import type { LockReason } from '@vernissage/shared/workshop/phases';
import { closeCode, type Refused } from '@vernissage/shared/wire/relay-protocol';
import type { Locks } from '../ports/live-documents.ts';
import { ackFrame, type Frame, readFrame, refusedFrame, step1Frame, step2Frame } from './frames.ts';
import type { Passed } from './guard/verdict.ts';
import { lockOn } from './lock-on.ts';
import type { Identity } from './presence.ts';
import type { Member, Room, RoomEnd } from './room.ts';

/** Who is at the other end, and what they may. Settled before the first frame. */
export type Visitor = {
  readonly identity: Identity;
  readonly mayWrite: boolean;
  readonly mayModerate: boolean;
  /** The clientID that this page writes under; null for a stock client, whose every id leased to the person is good. */
  readonly client: number | null;
  /** Takes names once and places only (P6); a stock client does not. */
  readonly takesRoster: boolean;
};

export type ConnectionPorts = {
  readonly locks: Locks;
  now(): number;
  /** For the guard: is this clientID leased to this person? */
  holds(client: number, person: string): boolean;
  /** An update was not taken. Never gets what was written. */
  refused(reason: string, at: string): void;
  /** Bytes that the guard let through and Yjs threw on. */
  quarantine(person: string, reason: string, bytes: Uint8Array): void;
};

/** More than this unsent for `slowForMs`, or `bufferedMost` at any time: the reader is too slow. */
const bufferedLong = 1 << 20;
const bufferedMost = 4 << 20;
const slowForMs = 5000;
const gapsInARow = 5;

/** One socket in one room: the y-websocket protocol from our side, with the count of what is stored (rules R2, R5 to R8 in docs/rules/relay.md). */
export class Connection implements Member {
  readonly visitor: Visitor;
  readonly identity: Identity;
  readonly hasCaret: boolean;
  readonly takesRoster: boolean;
  readonly #socket: WebSocket;
  readonly #room: Room;
  readonly #ports: ConnectionPorts;
  readonly #epoch = randomInt(1, 2 ** 31);
  synced = false;
  #left = false;
  /** Content frames received; the first one that was dropped for a gap; all up to here is applied; all up to here is stored and said so. */
  #received = 0;
  #heldAt: number | null = null;
  #covered = 0;
  #acked = 0;
  #ackArmed = false;
  #asked = false;
  #gaps = 0;
  #toldReadOnly = false;
  #slowSince: number | null = null;
  #alive = true;

  constructor(socket: WebSocket, room: Room, visitor: Visitor, ports: ConnectionPorts) {
    this.#socket = socket;
    this.#room = room;
    this.#ports = ports;
    this.visitor = visitor;
    this.identity = visitor.identity;
    this.hasCaret = visitor.mayWrite;
    this.takesRoster = visitor.takesRoster;
    room.members.add(this);
    if (visitor.client !== null && !visitor.mayWrite) this.#tellReadOnly();
    this.#ask();
  }

  speaksFor(client: number): boolean {
    return this.visitor.client === null ? this.#ports.holds(client, this.identity.id) : client === this.visitor.client;
  }

  send(frame: Uint8Array): void {
    if (this.#left || this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > bufferedMost) {
      this.close(closeCode.busy);
      return;
    }
    this.#socket.send(frame);
  }

  /** Leaves the room and closes the socket. */
  close(code: number, refused: Refused | null = null): void {
    if (this.#left) return;
    if (refused) this.send(refusedFrame(refused));
    this.leave();
    this.#socket.close(code);
  }

  /** The socket is closed, by whichever side. */
  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#room.members.delete(this);
    this.#room.presence.leave(this);
    this.#room.closeIfIdle();
  }

  roomEnded(why: RoomEnd): void {
    if (why === 'draining') this.close(closeCode.draining);
    else if (why === 'renewed') this.close(closeCode.anotherGeneration);
    else this.close(closeCode.busy, why === 'storage' ? { reason: 'failed' } : null);
  }

  /** Each second: a reader that can't keep up is let go; never is a frame skipped. */
  watch(now: number): void {
    if (this.#socket.bufferedAmount <= bufferedLong) this.#slowSince = null;
    else if (this.#slowSince === null) this.#slowSince = now;
    else if (now - this.#slowSince > slowForMs) this.close(closeCode.busy);
  }

  /** y-websocket looks only at messages: without one for 30 s it leaves. */
  beat(): void {
    this.#room.presence.beat(this);
  }

  /** False when the last ping was not answered. */
  ping(): boolean {
    if (!this.#alive) return false;
    this.#alive = false;
    this.#socket.ping();
    return true;
  }

  ponged(): void {
    this.#alive = true;
  }

  receive(data: Uint8Array): void {
    if (this.#left) return;
    const frame = readFrame(data);
    if (!frame) this.#refuse({ reason: 'unreadable' }, 'message');
    else this.#take(frame);
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case 'step1':
        this.#answer(frame.vector);
        break;
      case 'step2':
      case 'update':
        this.#received += 1;
        if (frame.kind === 'step2') this.#asked = false;
        if (this.visitor.mayWrite) this.#write(frame.bytes, frame.kind);
        else this.#overhear(frame.bytes);
        break;
      case 'awareness':
        this.#room.presence.hear(this, frame.bytes);
        break;
      case 'query-awareness':
        if (this.synced) this.#room.presence.tellAll(this);
        break;
      case 'unknown':
        break;
      default:
        frame satisfies never;
    }
  }

  /** Asks for what the client has and we have not. */
  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    const vector = Y.encodeStateVector(this.#room.doc);
    this.#room.afterCommit(() => this.send(step1Frame(vector)));
  }

  /** Encoded now, sent behind the commit of all it holds; from then on broadcasts reach this socket. */
  #answer(vector: Uint8Array): void {
    let state: Uint8Array;
    try {
      state = this.#room.encode(vector);
    } catch {
      this.#refuse({ reason: 'unreadable' }, 'state vector');
      return;
    }
    this.#room.afterCommit(() => {
      this.send(step2Frame(state));
      if (this.synced) return;
      this.synced = true;
      this.send(ackFrame({ epoch: this.#epoch, acked: this.#acked, at: this.#ports.now() }));
      this.#room.presence.join(this);
    });
  }

  /** A reader's content frame: nothing new in it is fine, everything else stays outside. */
  #overhear(bytes: Uint8Array): void {
    const verdict = this.#room.guard.check(bytes, () => true);
    if (verdict.ok && verdict.structs === 0 && verdict.deletes === 0) this.#cover();
    else this.#tellReadOnly();
  }

  #tellReadOnly(): void {
    if (this.#toldReadOnly) return;
    this.#toldReadOnly = true;
    this.send(refusedFrame({ reason: 'read-only' }));
  }

  #write(bytes: Uint8Array, kind: 'step2' | 'update'): void {
    const person = this.identity.id;
    const verdict = this.#room.guard.check(bytes, (client) => this.#ports.holds(client, person));
    if (!verdict.ok) {
      if (verdict.reason === 'gap') this.#missing(kind);
      else this.#refuse({ reason: verdict.reason }, verdict.at);
      return;
    }
    const lock = this.#lock(verdict);
    if (lock) {
      this.#refuse(lock, lock.lock ?? '');
      return;
    }
    if (verdict.structs > 0 || verdict.deletes > 0) {
      try {
        this.#room.apply(verdict.update, this, person);
      } catch (error) {
        this.#broken(verdict.update, error);
        return;
      }
    }
    if (kind === 'step2') {
      this.#heldAt = null; // it carries again whatever was dropped before
      this.#gaps = 0;
    }
    this.#cover();
  }

  /** Leans on something that is not here: no fault. Dropped unacked; a step 2 will bring it again. */
  #missing(kind: 'step2' | 'update'): void {
    this.#heldAt ??= this.#received;
    if (kind === 'step2' && ++this.#gaps >= gapsInARow) {
      this.close(1011);
      return;
    }
    this.#ask();
  }

  #lock(verdict: Passed): Refused | null {
    if (verdict.structs === 0 && verdict.deletes === 0) return null;
    const found = lockOn(this.#ports.locks, this.#room, verdict, this.visitor.mayModerate, this.identity.id);
    if (!found) return null;
    return { reason: 'locked', lock: found.lock satisfies LockReason | 'not-yours', ...(found.card !== null && { card: found.card }) };
  }

  /** Counts the frame just received as stored, once everything applied so far is. */
  #cover(): void {
    if (this.#heldAt === null) this.#covered = this.#received;
    const covered = this.#covered;
    this.#room.afterCommit(() => {
      if (covered <= this.#acked) return;
      this.#acked = covered;
      if (this.#ackArmed) return;
      // One ack for all that the commit held.
      this.#ackArmed = true;
      queueMicrotask(() => {
        this.#ackArmed = false;
        this.send(ackFrame({ epoch: this.#epoch, acked: this.#acked, at: this.#ports.now() }));
      });
    });
  }

  #refuse(refused: Refused, at: string): void {
    this.#ports.refused(refused.reason, at);
    this.close(closeCode.refused, refused);
  }

  #broken(bytes: Uint8Array, error: unknown): void {
    this.#ports.quarantine(this.identity.id, String(error), bytes);
    this.#refuse({ reason: 'unreadable' }, 'apply');
    this.#room.fail('apply', error instanceof Error ? error : new Error(String(error)));
  }
}
