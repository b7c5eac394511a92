import { once } from 'node:events';
import { createConnection, createServer, type Server, type Socket } from 'node:net';

/**
 * A network between one client and the server that misbehaves when told to: it resets, goes silent with the sockets left open, holds bytes back
 * and lets them pass a few at a time. It knows nothing of WebSockets and looks at no clock: the caller says when.
 */
export type Line = {
  /** `ws://127.0.0.1:PORT` of this side. */
  readonly socketOrigin: string;
  /** Connections through the line that are open on either side. */
  readonly open: number;
  /** Resets every connection, towards both ends. */
  cut(): void;
  /**
   * Half-open: what the connections of now send that way from here on is swallowed, their end included, and their sockets stay open. Later
   * connections are whole.
   */
  silence(way: Way): void;
  /** Bytes stay where they are, and the sender feels it, until `pass` or `release`. Holds for later connections too. */
  hold(): void;
  /** Lets at most so many held bytes go on, on each way of each connection. */
  pass(bytes: number): void;
  /** Everything flows again, what was held first. */
  release(): void;
  close(): Promise<void>;
};

/** `up`: from the client to the server. */
export type Way = 'up' | 'down' | 'both';

/** One direction of one connection. Reads only what may go on: what is held fills the sender's buffers, as a slow reader's network does. */
class Pipe {
  readonly #from: Socket;
  readonly #to: Socket;
  #allowance: number;
  #silent = false;
  #full = false;

  constructor(from: Socket, to: Socket, held: boolean) {
    this.#from = from;
    this.#to = to;
    this.#allowance = held ? 0 : Infinity;
    from.on('readable', () => this.#move());
    from.on('end', () => {
      if (!this.#silent) to.end();
    });
    to.on('drain', () => {
      this.#full = false;
      this.#move();
    });
  }

  get silent(): boolean {
    return this.#silent;
  }

  silence(): void {
    this.#silent = true;
    this.allow(Infinity);
  }

  hold(): void {
    if (!this.#silent) this.#allowance = 0;
  }

  allow(bytes: number): void {
    this.#allowance += bytes;
    this.#move();
  }

  #move(): void {
    for (;;) {
      const size = Math.min(this.#allowance, this.#from.readableLength);
      // An end is only seen by who reads past the last byte.
      const chunk: unknown = size > 0 ? this.#from.read(size) : this.#allowance > 0 ? this.#from.read() : null;
      if (!(chunk instanceof Uint8Array)) return;
      if (this.#silent) continue;
      this.#allowance -= chunk.length;
      if (this.#to.writable && !this.#to.write(chunk)) this.#full = true;
      if (this.#full) return;
    }
  }
}

type Connection = { readonly near: Socket; readonly far: Socket; readonly up: Pipe; readonly down: Pipe };

/** Opens a line to the server on `port` of 127.0.0.1. */
export async function openLine(port: number): Promise<Line> {
  const connections = new Set<Connection>();
  let held = false;

  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = createConnection({ host: '127.0.0.1', port, allowHalfOpen: true, noDelay: true });
    const connection = { near, far, up: new Pipe(near, far, held), down: new Pipe(far, near, held) };
    connections.add(connection);
    for (const [mine, other] of [
      [near, far],
      [far, near],
    ] as const) {
      mine.on('error', () => undefined); // a reset; what follows is the close
      mine.on('close', (broken) => {
        const heard = mine === near ? connection.up : connection.down;
        // Behind a silent way nobody learns of it.
        if (!heard.silent && broken) other.resetAndDestroy();
        else if (!heard.silent) other.end();
        if (near.destroyed && far.destroyed) connections.delete(connection);
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the line has no port');

  const each = (act: (connection: Connection) => void): void => {
    for (const connection of connections) act(connection);
  };
  const end = ({ near, far }: Connection): void => {
    near.resetAndDestroy();
    far.resetAndDestroy();
  };
  return {
    socketOrigin: `ws://127.0.0.1:${address.port}`,
    get open() {
      return connections.size;
    },
    cut: () => each(end),
    silence: (way) =>
      each(({ up, down }) => {
        if (way !== 'down') up.silence();
        if (way !== 'up') down.silence();
      }),
    hold() {
      held = true;
      each(({ up, down }) => {
        up.hold();
        down.hold();
      });
    },
    pass: (bytes) =>
      each(({ up, down }) => {
        up.allow(bytes);
        down.allow(bytes);
      }),
    release() {
      held = false;
      each(({ up, down }) => {
        up.allow(Infinity);
        down.allow(Infinity);
      });
    },
    async close() {
      each(end);
      server.close();
      if (server.listening) await once(server, 'close');
    },
  };
}
