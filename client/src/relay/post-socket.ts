import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { messageYjsSyncStep1, messageYjsSyncStep2 } from 'y-protocols/sync';
import { closeCode, messageAck, messageRefused } from '@vernissage/shared/wire/relay-protocol';
import { packMessages, type PostAck, unpackMessages } from '@vernissage/shared/wire/sync-by-post';
import { contentFrame } from './sync-frames.ts';

/**
 * A socket's face over `POST /sync/{document}`, for networks that let no WebSocket through (rules S1 to S9 in docs/rules/relay.md). The provider
 * above it notices nothing: what it sends is gathered and goes with the next call, what the call brings arrives as messages. Presence is not
 * carried. A frame counts as stored only when the answer of a call that carried it says so.
 */

/** Letters typed within this time travel together. */
const gatherMs = 300;
/** How often others' words are fetched while nothing is written here: in front, and in a page that nobody sees. */
const pollMs = { shown: 2_000, hidden: 10_000 };
/** A call holds at most so much content; one frame alone may be larger, and the server then says what it makes of it. */
const bytesAtOnce = 512 * 1024;
const messageSync = 0;
/** A presence message about nobody, as the relay itself sends it to be heard. */
const beat = Uint8Array.of(1, 1, 0);
/** A connection that was cut: what browsers say. */
const cut = 1006;

/** `said`: what came with a refusal, unchecked. */
export type PostAnswer = { readonly ok: true; readonly body: Uint8Array } | { readonly ok: false; readonly status: number; readonly said: unknown };

export type PostWorld = {
  /** One call; null when no answer came. `seen`: up to where this page has everything, null in its first call. */
  readonly post: (body: Uint8Array<ArrayBuffer>, seen: number | null, stop: AbortSignal) => Promise<PostAnswer | null>;
  /** The state vector of what this page holds now. */
  readonly vector: () => Uint8Array;
  /** 0 <= n < 1. */
  readonly random: () => number;
  /** Runs `act` once after `ms`; the returned function calls it off. */
  readonly after: (ms: number, act: () => void) => () => void;
  readonly hidden: () => boolean;
};

export class PostSocket extends EventTarget {
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 3;
  readyState: 0 | 1 | 3 = 0;
  binaryType = 'arraybuffer';
  onopen: ((event: Event) => void) | null = null;
  onmessage: ((event: MessageEvent) => void) | null = null;
  onerror: ((event: Event) => void) | null = null;
  onclose: ((event: CloseEvent) => void) | null = null;
  readonly #world: PostWorld;
  readonly #stop = new AbortController();
  #queue: Uint8Array[] = [];
  #calling = false;
  #callOff: (() => void) | null = null;
  /** The server's question for what it lacks was passed on: before that nothing here was offered to it. */
  #asked = false;
  /** Content frames that went out on this connection, and those of them that are stored. */
  #sent = 0;
  #acked = 0;
  #ackPassedOn = false;
  #seen: number | null = null;
  /** Something was dropped for a gap; only a later step 2 makes good for it. */
  #held = false;

  constructor(world: PostWorld) {
    super();
    this.#world = world;
    void this.#call();
  }

  send(data: unknown): void {
    if (this.readyState !== this.OPEN) return;
    // Each call carries the state vector, so a step 1 of its own is not needed; presence has no way here.
    const bytes = bytesOf(data);
    if (!bytes || contentFrame(bytes) === null) return;
    this.#queue.push(bytes);
    this.#later();
  }

  close(): void {
    this.readyState = this.CLOSED;
    this.#callOff?.();
    this.#stop.abort();
  }

  async #call(): Promise<void> {
    this.#calling = true;
    const frames = this.#take();
    const answer = await this.#world.post(packMessages([step1Of(this.#world.vector()), ...frames]), this.#seen, this.#stop.signal);
    this.#calling = false;
    if (this.readyState === this.CLOSED) return;
    if (!answer) return this.#end(cut);
    if (!answer.ok) return this.#refused(answer.status, answer.said);
    const messages = unpackMessages(answer.body);
    if (!messages) return this.#end(cut);
    if (this.readyState === this.CONNECTING) {
      this.readyState = this.OPEN;
      this.#fire('open', new Event('open'));
    }
    this.#sent += frames.length;
    for (const message of messages) this.#hear(message, frames);
    if (messages.length === 1) this.#pass(beat); // nothing new: the provider only has to know that the server is there
    if (this.readyState === this.OPEN) this.#later();
  }

  /** At least one frame, so that a large one gets its turn. */
  #take(): Uint8Array[] {
    let bytes = 0;
    let count = 0;
    for (const frame of this.#queue) {
      bytes += frame.length;
      if (count > 0 && bytes > bytesAtOnce) break;
      count += 1;
    }
    return this.#queue.splice(0, count);
  }

  #later(): void {
    if (this.#calling) return;
    this.#callOff?.();
    const { shown, hidden } = pollMs;
    const wait = this.#queue.length > 0 ? gatherMs : (this.#world.hidden() ? hidden : shown) * (0.75 + this.#world.random() / 2);
    this.#callOff = this.#world.after(wait, () => void this.#call());
  }

  #hear(message: Uint8Array, frames: readonly Uint8Array[]): void {
    if (this.readyState === this.CLOSED) return;
    const decoder = decoding.createDecoder(message);
    switch (decoding.readVarUint(decoder)) {
      case messageAck:
        return this.#hearAck(decoding.readVarString(decoder), frames);
      case messageSync:
        if (decoding.peekVarUint(decoder) === messageYjsSyncStep1) {
          // Asked again only when something was missing; an idle call is answered with the same question and needs no second answer.
          if (this.#asked && frames.length === 0) return;
          this.#asked = true;
        }
        return this.#pass(message);
      default:
        return this.#pass(message);
    }
  }

  /** The server counts the frames of one call; the page counts those of the connection. */
  #hearAck(text: string, frames: readonly Uint8Array[]): void {
    const said = readAck(text);
    if (!said) return;
    this.#seen = said.seq;
    const before = this.#acked;
    if (said.acked === frames.length && (!this.#held || frames.some(isWhole))) {
      this.#held = false;
      this.#acked = this.#sent;
    } else if (!this.#held) {
      this.#held = true;
      this.#acked = this.#sent - frames.length + Math.min(said.acked, frames.length);
    }
    if (this.#ackPassedOn && this.#acked === before) return;
    this.#ackPassedOn = true;
    this.#pass(jsonMessage(messageAck, { epoch: 0, acked: this.#acked, at: said.at }));
  }

  #refused(status: number, said: unknown): void {
    const { reason, card, lock, close } = typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {};
    if (typeof reason === 'string') this.#pass(jsonMessage(messageRefused, { reason, card, lock }));
    if (this.readyState === this.CLOSED) return;
    this.#end(typeof close === 'number' ? close : status === 401 ? closeCode.signedOut : status === 403 ? closeCode.noRight : cut);
  }

  #end(code: number): void {
    this.close();
    this.#fire('close', new CloseEvent('close', { code }));
  }

  #pass(message: Uint8Array): void {
    this.#fire('message', new MessageEvent('message', { data: message.slice().buffer }));
  }

  #fire(kind: 'open', event: Event): void;
  #fire(kind: 'message', event: MessageEvent): void;
  #fire(kind: 'close', event: CloseEvent): void;
  #fire(kind: 'open' | 'message' | 'close', event: Event): void {
    this.dispatchEvent(event);
    if (kind === 'open') this.onopen?.(event);
    else if (event instanceof MessageEvent) this.onmessage?.(event);
    else if (event instanceof CloseEvent) this.onclose?.(event);
  }
}

function bytesOf(data: unknown): Uint8Array | null {
  return data instanceof Uint8Array ? data : data instanceof ArrayBuffer ? new Uint8Array(data) : null;
}

function isWhole(frame: Uint8Array): boolean {
  return frame[1] === messageYjsSyncStep2;
}

function step1Of(vector: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, messageSync);
    encoding.writeVarUint(encoder, messageYjsSyncStep1);
    encoding.writeVarUint8Array(encoder, vector);
  });
}

function jsonMessage(type: number, value: unknown): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, type);
    encoding.writeVarString(encoder, JSON.stringify(value));
  });
}

function readAck(text: string): Pick<PostAck, 'acked' | 'at' | 'seq'> | null {
  const said: unknown = JSON.parse(text);
  if (typeof said !== 'object' || said === null || !('acked' in said) || !('at' in said) || !('seq' in said)) return null;
  const { acked, at, seq } = said;
  return typeof acked === 'number' && typeof at === 'number' && typeof seq === 'number' ? { acked, at, seq } : null;
}
