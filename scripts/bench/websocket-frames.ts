/**
 * WebSocket frames by hand (RFC 6455): a load of 100,000 messages a second on one core leaves no room for a library's comfort. Binary
 * messages in one frame only, which is all that the servers send.
 */
export const opcode = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A client's frame, masked as the protocol wants; built once and sent as often as one likes. */
export function maskedFrame(payload: Uint8Array, chance: () => number, code: number = opcode.binary): Buffer {
  const { length } = payload;
  const lengthBytes = length < 126 ? 0 : length < 65_536 ? 2 : 8;
  const frame = Buffer.allocUnsafe(2 + lengthBytes + 4 + length);
  frame[0] = 0x80 | code;
  frame[1] = 0x80 | (lengthBytes === 0 ? length : lengthBytes === 2 ? 126 : 127);
  if (lengthBytes === 2) frame.writeUInt16BE(length, 2);
  if (lengthBytes === 8) frame.writeBigUInt64BE(BigInt(length), 2);
  const maskAt = 2 + lengthBytes;
  frame.writeUInt32BE(1 + Math.floor(chance() * 0xffff_fffe), maskAt); // a mask of zeros would spare the server its work
  for (let index = 0; index < length; index += 1) frame[maskAt + 4 + index] = (payload[index] ?? 0) ^ (frame[maskAt + (index & 3)] ?? 0);
  return frame;
}

/** Cuts a server's stream into frames. What it hands out is a view that is good only during the call. */
export class FrameReader {
  readonly #take: (code: number, payload: Buffer) => void;
  #rest: Buffer | null = null;

  constructor(take: (code: number, payload: Buffer) => void) {
    this.#take = take;
  }

  /** @throws on a frame that no server of ours sends: masked, or a message in pieces. */
  push(chunk: Buffer): void {
    const data = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      const end = this.#one(data, at);
      if (end === null) break;
      at = end;
    }
    // The chunk's memory is used again by the next read.
    this.#rest = at < data.length ? Buffer.from(data.subarray(at)) : null;
  }

  /** Where the frame at `at` ends; null when not all of it is here. */
  #one(data: Buffer, at: number): number | null {
    if (data.length - at < 2) return null;
    const first = data[at] ?? 0;
    const second = data[at + 1] ?? 0;
    if ((first & 0x80) === 0 || second > 127) throw new Error('a message in pieces, or masked by the server');
    let from = at + 2;
    let length = second;
    if (second === 126) {
      if (data.length - at < 4) return null;
      length = data.readUInt16BE(from);
      from += 2;
    } else if (second === 127) {
      if (data.length - at < 10) return null;
      length = Number(data.readBigUInt64BE(from));
      from += 8;
    }
    if (data.length < from + length) return null;
    this.#take(first & 0x0f, data.subarray(from, from + length));
    return from + length;
  }
}
