/**
 * A message as it goes onto a socket: the WebSocket header (RFC 6455 5.2: one final binary frame, not masked, not deflated) and the payload, in
 * one piece of memory. Built once and written as it is to every socket of a room; `ws` itself would build the header anew for each of them and write
 * it apart, and writing is most of what a relay does. `ws` writes straight to the same stream as long as nothing is deflated, so that its own frames
 * (close, ping, pong) and these keep their order.
 */
export type WireFrame = {
  readonly bytes: Buffer;
  /** Messages in it. */
  readonly frames: number;
};

const finalBinary = 0x82;

export function wireFrame(payload: Uint8Array): WireFrame {
  const { length } = payload;
  const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const bytes = Buffer.allocUnsafe(header + length);
  bytes[0] = finalBinary;
  if (header === 2) bytes[1] = length;
  else if (header === 4) {
    bytes[1] = 126;
    bytes.writeUInt16BE(length, 2);
  } else {
    bytes[1] = 127;
    bytes.writeBigUInt64BE(BigInt(length), 2);
  }
  bytes.set(payload, header);
  return { bytes, frames: 1 };
}

/** Several messages in one write, in this order. */
export function wireFrames(payloads: readonly Uint8Array[]): WireFrame {
  return { bytes: Buffer.concat(payloads.map((payload) => wireFrame(payload).bytes)), frames: payloads.length };
}
