import { type PresenceEntry, presenceFrame, readPresence } from './frames.ts';

/**
 * Who has a caret where, in one room. Rebuilt by the server (rules P1 to P5 in docs/rules/relay.md): the identity comes from the badge, clocks
 * are the server's, only the caret is the client's word, and nobody speaks for another.
 */
export type Identity = {
  readonly id: string;
  readonly name: string;
  readonly letters: string | null;
  readonly city: string | null;
  /** Caret colour, 1 to 6. */
  readonly colour: number;
};

/** A socket as presence sees it. */
export type PresenceMember = {
  readonly identity: Identity;
  /** False for observers: they see carets and have none. */
  readonly hasCaret: boolean;
  /** May this member speak for a clientID? */
  speaksFor(client: number): boolean;
  send(frame: Uint8Array): void;
};

const largestUpdate = 2048;
const batchMs = 100;

type Caret = { client: number; clock: number; state: string };

export class Presence {
  readonly #now: () => number;
  readonly #carets = new Map<PresenceMember, Caret>();
  readonly #members = new Set<PresenceMember>();
  /** The last word of a member since the last batch, unparsed. */
  readonly #heard = new Map<PresenceMember, { client: number; state: string }>();
  readonly #clocks = new Map<number, number>();
  #gone: PresenceEntry[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** From now on this member is told about the others; first of all, who is here. */
  join(member: PresenceMember): void {
    this.#members.add(member);
    this.tellAll(member);
  }

  tellAll(member: PresenceMember): void {
    const entries = [...this.#carets].flatMap(([other, caret]) => (other === member ? [] : [caret]));
    if (entries.length > 0) member.send(presenceFrame(entries));
  }

  hear(member: PresenceMember, bytes: Uint8Array): void {
    if (!member.hasCaret || bytes.length > largestUpdate) return;
    const own = (this.#carets.get(member) ?? this.#heard.get(member))?.client;
    const entry = readPresence(bytes)?.find(({ client }) => (own === undefined ? member.speaksFor(client) && !this.#isTaken(client) : client === own));
    if (!entry) return;
    this.#heard.set(member, entry);
    this.#arm();
  }

  leave(member: PresenceMember): void {
    this.#members.delete(member);
    this.#heard.delete(member);
    this.#take(member);
  }

  end(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #isTaken(client: number): boolean {
    return [...this.#carets.values(), ...this.#heard.values()].some((one) => one.client === client);
  }

  #arm(): void {
    this.#timer ??= setTimeout(() => this.#tell(), batchMs);
  }

  #take(member: PresenceMember): void {
    const caret = this.#carets.get(member);
    if (!caret) return;
    this.#carets.delete(member);
    this.#gone.push({ client: caret.client, clock: this.#tick(caret.client), state: 'null' });
    this.#arm();
  }

  /** Rises for ever, also over a restart of the server: a caret is back at once after a drop. */
  #tick(client: number): number {
    const clock = Math.max((this.#clocks.get(client) ?? 0) + 1, this.#now());
    this.#clocks.set(client, clock);
    return clock;
  }

  #tell(): void {
    this.#timer = null;
    const moved = new Map<PresenceMember, Caret>();
    for (const [member, { client, state }] of this.#heard) {
      const cursor = caretOf(state);
      if (cursor === null) {
        this.#take(member);
        continue;
      }
      const caret = { client, clock: this.#tick(client), state: JSON.stringify({ ...cursor, user: member.identity }) };
      this.#carets.set(member, caret);
      moved.set(member, caret);
    }
    this.#heard.clear();
    const gone = this.#gone;
    this.#gone = [];
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const entries = [...gone, ...moved.values()];
    if (entries.length === 0) return;
    const everybody = presenceFrame(entries);
    for (const member of this.#members) {
      const own = moved.get(member);
      if (!own) member.send(everybody);
      else if (entries.length > 1) member.send(presenceFrame(entries.filter((entry) => entry !== own)));
    }
  }
}

/** What a client may say of itself: where its caret is. Null when it says it has left. */
function caretOf(state: string): { cursor?: unknown } | null {
  try {
    const said: unknown = JSON.parse(state);
    if (typeof said !== 'object' || said === null) return null;
    return 'cursor' in said ? { cursor: said.cursor } : {};
  } catch {
    return null;
  }
}
