import { connect } from 'node:net';
import { chanceFrom } from './chance.ts';
import { FrameReader, maskedFrame, opcode } from './websocket-frames.ts';

/** One WebSocket client with as little of its own as can be. */
export type WireSocket = {
  /** Resolves when the server has accepted. Rejects with its answer when it refuses, or with the socket's error. */
  readonly opened: Promise<void>;
  /** Sends a frame from `maskedFrame`. Only once it is open. */
  send(frame: Buffer): void;
  /** Ends it at once, as a page that is closed. */
  destroy(): void;
  /** Messages and bytes that came in, frame heads not counted. */
  readonly got: { messages: number; bytes: number };
  /** Bytes handed to `send` that the system has not taken yet. */
  readonly unsent: number;
  readonly isOpen: boolean;
};

export type WireOptions = {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `payload` is good only during the call. */
  readonly onMessage: (payload: Buffer) => void;
  /** Once, when an open socket ends. `code` is null without a closing frame. */
  readonly onClose: (code: number | null) => void;
};

/** All sockets read into the same memory, one after the other. */
const shared = Buffer.allocUnsafe(1 << 18);
const maskChance = chanceFrom(1);
const endOfHead = Buffer.from('\r\n\r\n');

export function openWire(options: WireOptions): WireSocket {
  const { promise: opened, resolve, reject } = Promise.withResolvers<void>();
  const got = { messages: 0, bytes: 0 };
  let head: Buffer | null = Buffer.alloc(0);
  let isOpen = false;
  let code: number | null = null;

  const reader = new FrameReader((kind, payload) => {
    if (kind === opcode.binary) {
      got.messages += 1;
      got.bytes += payload.length;
      options.onMessage(payload);
    } else if (kind === opcode.ping) socket.write(maskedFrame(payload, maskChance, opcode.pong));
    else if (kind === opcode.close) {
      code = payload.length >= 2 ? payload.readUInt16BE(0) : 1005;
      socket.end(maskedFrame(payload, maskChance, opcode.close));
    }
  });

  const take = (bytes: number, buffer: Uint8Array): boolean => {
    const chunk = Buffer.from(buffer.buffer, buffer.byteOffset, bytes);
    if (head === null) {
      reader.push(chunk);
      return true;
    }
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(endOfHead);
    if (end === -1) return true;
    const status = head.toString('latin1', 9, 12);
    if (status !== '101') {
      socket.destroy();
      reject(new Error(`${options.path} was refused with ${status}`));
      return true;
    }
    const rest = head.subarray(end + 4);
    head = null;
    isOpen = true;
    resolve();
    if (rest.length > 0) reader.push(rest);
    return true;
  };

  const socket = connect({ port: options.port, host: '127.0.0.1', noDelay: true, onread: { buffer: shared, callback: take } }, () => {
    const lines = Object.entries({
      Host: `127.0.0.1:${options.port}`,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...options.headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${options.path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  });
  opened.catch(() => undefined); // whoever does not wait for it hears of the close
  socket.on('error', reject); // after the opening it changes nothing: the close says it
  socket.on('close', () => {
    if (!isOpen) {
      reject(new Error(`${options.path}: closed before it was open`));
      return;
    }
    isOpen = false;
    options.onClose(code);
  });
  return {
    opened,
    send: (frame) => void socket.write(frame),
    destroy: () => socket.destroy(),
    got,
    get unsent() {
      return socket.writableLength;
    },
    get isOpen() {
      return isOpen;
    },
  };
}
