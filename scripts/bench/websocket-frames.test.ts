import { expect, test } from 'vitest';
import { FrameReader, maskedFrame, opcode } from './websocket-frames.ts';

test('frames of a server are read however the stream is cut', () => {
  const bodies = [new Uint8Array(3).fill(1), new Uint8Array(300).fill(2), new Uint8Array(70_000).fill(3), new Uint8Array(0)];
  // What a server sends is what a client sends without the mask.
  const stream = Buffer.concat(
    bodies.map((body) =>
      unmasked(
        maskedFrame(body, () => 0.5),
        body,
      ),
    ),
  );
  for (const step of [997, 4096, stream.length]) {
    const read: string[] = [];
    const frames = new FrameReader((code, payload) => read.push(`${code} ${payload.length} ${payload[0] ?? ''}`));
    for (let at = 0; at < stream.length; at += step) frames.push(stream.subarray(at, at + step));
    expect(read).toEqual(bodies.map((body) => `${opcode.binary} ${body.length} ${body[0] ?? ''}`));
  }
});

/** The same frame as a server sends it: no mask, and no bit that says so. */
function unmasked(frame: Buffer, body: Uint8Array): Buffer {
  const head = Buffer.from(frame.subarray(0, frame.length - body.length - 4));
  head[1] = (head[1] ?? 0) & 0x7f;
  return Buffer.concat([head, body]);
}
