import { randomInt } from 'node:crypto';
import type { Socket } from 'node:net';
import type { WebSocket } from 'ws';
import { closeCode, type Refused } from '@vernissage/shared/wire/relay-protocol';
import { ContentIntake, type IntakePorts } from './content-intake.ts';
import type { FairTurns } from './fair-turns.ts';
import { ackFrame, readFrame, refusedFrame, step1Frame } from './frames.ts';
import { Incoming } from './incoming.ts';
import type { RelayLimits } from './limits.ts';
import { Outgoing } from './outgoing.ts';
import type { Identity } from './presence.ts';
import type { Member, RoomEnd } from './member.ts';
import type { Room } from './room.ts';
import { step2Wire } from './fan-out.ts';
import { type WireFrame, wireFrame } from './wire-frame.ts';

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

export type ConnectionPorts = IntakePorts & {
  readonly limits: RelayLimits;
  readonly turns: FairTurns;
  now(): number;
  /** Milliseconds of a clock that only moves forward. */
  monotonic(): number;
};

/** A WebSocket and the TCP stream under it. */
export type SocketPair = { readonly socket: WebSocket; readonly stream: Socket };

const minuteMs = 60_000;

/** One socket in one room: the y-websocket protocol from our side, with the count of what is stored (rules R2, R5 to R8 in docs/rules/relay.md). */
export class Connection implements Member {
  readonly visitor: Visitor;
  readonly identity: Identity;
  readonly hasCaret: boolean;
  readonly takesRoster: boolean;
  readonly #socket: WebSocket;
  readonly #outgoing: Outgoing;
  readonly #incoming: Incoming;
  readonly #intake: ContentIntake;
  readonly #room: Room;
  readonly #ports: ConnectionPorts;
  readonly #epoch = randomInt(1, 2 ** 31);
  synced = false;
  #left = false;
  /** Content frames received; the first one that was dropped for a gap; all up to here is stored and said so. */
  #received = 0;
  #heldAt: number | null = null;
  #acked = 0;
  /** When the oldest content frame came that is not acked yet. */
  #unackedSince: number | null = null;
  #asked = false;
  #gaps = 0;
  #step1s = { since: 0, count: 0 };
  #toldReadOnly = false;
  #alive = true;

  constructor({ socket, stream }: SocketPair, room: Room, visitor: Visitor, ports: ConnectionPorts) {
    this.#socket = socket;
    this.#room = room;
    this.#ports = ports;
    this.visitor = visitor;
    this.identity = visitor.identity;
    this.hasCaret = visitor.mayWrite;
    this.takesRoster = visitor.takesRoster;
    const { turns, meter, limits } = ports;
    this.#outgoing = new Outgoing(socket, stream, limits, meter);
    this.#incoming = new Incoming(socket, {
      room,
      turns,
      meter,
      waitingBytes: limits.waitingBytes,
      take: (frame) => this.#take(frame),
      ended: () => this.leave(),
    });
    const { mayWrite, mayModerate } = visitor;
    this.#intake = new ContentIntake(room, { person: this.identity.id, mayWrite, mayModerate, member: this }, ports);
    room.members.add(this);
    if (visitor.client !== null && !mayWrite) this.#tellReadOnly();
    this.#ask();
  }

  /** Bytes written that have not left, and frames that wait for their turn. */
  get backlog(): { readonly bytes: number; readonly frames: number } {
    return { bytes: this.#outgoing.buffered, frames: this.#incoming.waiting };
  }

  speaksFor(client: number): boolean {
    return this.visitor.client === null ? this.#ports.holds(client, this.identity.id) : client === this.visitor.client;
  }

  send(frame: Uint8Array): void {
    this.sendWire(wireFrame(frame));
  }

  sendWire(frame: WireFrame): void {
    if (!this.#left && !this.#outgoing.write(frame)) this.close(closeCode.busy);
  }

  stored(covered: number, frame: WireFrame | null): void {
    if (this.#left) return;
    const rises = covered > this.#acked;
    this.#acked = Math.max(covered, this.#acked);
    if (!rises) {
      if (frame) this.sendWire(frame);
      return;
    }
    const now = this.#ports.monotonic();
    if (this.#unackedSince !== null) this.#ports.meter.ackLag(now - this.#unackedSince);
    this.#unackedSince = this.#received > covered ? now : null;
    const ack = this.#ack();
    const keepsUp = frame ? this.#outgoing.write(frame, ack) : this.#outgoing.write(ack);
    if (!keepsUp) this.close(closeCode.busy);
  }

  /** Leaves the room and closes the socket. */
  close(code: number, refused: Refused | null = null): void {
    if (this.#left) return;
    if (refused) this.#outgoing.write(wireFrame(refusedFrame(refused)));
    this.leave();
    this.#socket.close(code);
  }

  /** The server ends: closes behind the ack of what has been received. */
  async goAway(): Promise<void> {
    if (this.#left) return; // it is on its way out, and must hear the page's own close
    await this.#incoming.finish();
    // The ack of this very commit is written after what waits for it, and before this goes on.
    await this.#room.settled().catch(() => undefined);
    this.close(closeCode.draining);
  }

  /** Nobody is there any more to say goodbye to. */
  terminate(): void {
    this.leave();
    this.#socket.terminate();
  }

  /** The other side has closed the socket. */
  closed(): void {
    this.#incoming.close();
  }

  leave(): void {
    if (this.#left) return;
    this.#left = true;
    this.#incoming.drop();
    this.#room.members.delete(this);
    this.#room.presence.leave(this);
    this.#room.closeIfIdle();
  }

  roomEnded(why: RoomEnd): void {
    if (why === 'draining') this.close(closeCode.draining);
    else if (why === 'renewed') this.close(closeCode.anotherGeneration);
    else if (why === 'unloadable') this.close(closeCode.busy, { reason: 'unloadable' });
    else this.close(closeCode.busy, why === 'storage' ? { reason: 'failed' } : null);
  }

  /** Each second: a reader that can't keep up is let go; never is a frame skipped. */
  watch(now: number): void {
    if (!this.#outgoing.keepsUp(now)) this.close(closeCode.busy);
  }

  /** y-websocket looks only at messages: without one for 30 s it leaves. */
  beat(): void {
    this.#room.presence.beat(this);
  }

  /** False when nothing has come since the last ping, not even its answer. */
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
    this.#alive = true;
    if (!this.#left) this.#incoming.receive(data);
  }

  #take(data: Uint8Array): void {
    if (this.#left) return;
    const frame = readFrame(data);
    switch (frame?.kind) {
      case undefined:
        this.#ports.quarantine(this.identity.id, 'unreadable: message', data);
        this.#ports.meter.refused('unreadable');
        this.#ports.refused('unreadable', 'message');
        this.close(closeCode.refused, { reason: 'unreadable' });
        break;
      case 'step1':
        this.#answer(frame.vector);
        break;
      case 'step2':
      case 'update':
        this.#content(frame.bytes, frame.kind);
        break;
      case 'awareness':
        this.#room.presence.hear(this, frame.bytes);
        break;
      case 'place':
        this.#room.presence.hearPlace(this, frame.bytes);
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

  #content(bytes: Uint8Array, kind: 'step2' | 'update'): void {
    this.#received += 1;
    this.#unackedSince ??= this.#ports.monotonic();
    if (kind === 'step2') this.#asked = false;
    const taken = this.#intake.take(bytes);
    switch (taken.outcome) {
      case 'covered':
        if (kind === 'step2') {
          this.#heldAt = null; // it carries again whatever was dropped before
          this.#gaps = 0;
        }
        if (this.#heldAt === null) this.#room.cover(this, this.#received);
        break;
      case 'gap':
        this.#missing(kind);
        break;
      case 'read-only':
        this.#tellReadOnly();
        this.#heldAt ??= this.#received;
        break;
      case 'refused':
        this.close(closeCode.refused, taken.refused);
        if (taken.broken) this.#room.fail('apply', taken.broken);
        break;
      default:
        taken satisfies never;
    }
  }

  /** Asks for what the client has and we have not. */
  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#room.withVector((vector) => this.#room.afterCommit(() => this.send(step1Frame(vector))));
  }

  /** Encoded now, sent behind the commit of all it holds; from then on broadcasts reach this socket. */
  #answer(vector: Uint8Array): void {
    const now = this.#ports.monotonic();
    if (now - this.#step1s.since > minuteMs) this.#step1s = { since: now, count: 0 };
    if (++this.#step1s.count > this.#ports.limits.step1s) {
      this.close(closeCode.busy);
      return;
    }
    let state: Uint8Array;
    try {
      state = this.#room.encode(vector);
    } catch {
      this.#ports.meter.refused('unreadable');
      this.#ports.refused('unreadable', 'state vector');
      this.close(closeCode.refused, { reason: 'unreadable' });
      return;
    }
    this.#room.afterCommit(() => {
      this.sendWire(step2Wire(state));
      if (this.synced) return;
      this.synced = true;
      this.sendWire(this.#ack());
      this.#room.presence.join(this);
    });
  }

  #ack(): WireFrame {
    return wireFrame(ackFrame({ epoch: this.#epoch, acked: this.#acked, at: this.#ports.now() }));
  }

  #tellReadOnly(): void {
    if (this.#toldReadOnly) return;
    this.#toldReadOnly = true;
    this.send(refusedFrame({ reason: 'read-only' }));
  }

  /** Leans on something that is not here: no fault. Dropped unacked; a step 2 will bring it again. */
  #missing(kind: 'step2' | 'update'): void {
    this.#heldAt ??= this.#received;
    if (kind === 'step2' && ++this.#gaps >= this.#ports.limits.gaps) {
      this.close(1011);
      return;
    }
    this.#ask();
  }
}
