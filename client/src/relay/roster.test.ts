import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { caretKind, messagePresence } from '@vernissage/shared/wire/relay-protocol';
import { createRoster, placeFrame } from './roster.ts';

const own = 5;
const ada = { id: 'ada', name: 'Ada', letters: 'MTL', city: 'Montréal', colour: 2 };

function place(clock: number): Y.RelativePosition {
  return new Y.RelativePosition(null, null, Y.createID(7, clock), 0);
}

/** A message of type 101 behind its type; `at` is the head's place, or the anchor's and the head's. */
function message(names: object | null, entries: readonly { client: number; at: null | 'here' | number | [number, number] }[]): decoding.Decoder {
  return decoding.createDecoder(
    encoding.encode((encoder) => {
      encoding.writeVarString(encoder, names === null ? '' : JSON.stringify(names));
      encoding.writeVarUint(encoder, entries.length);
      for (const { client, at } of entries) {
        encoding.writeVarUint(encoder, client);
        if (at === null || at === 'here') {
          encoding.writeVarUint(encoder, at === null ? caretKind.gone : caretKind.here);
          continue;
        }
        const [anchor, head] = typeof at === 'number' ? [null, at] : at;
        encoding.writeVarUint(encoder, anchor === null ? caretKind.point : caretKind.selection);
        encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(place(head)));
        if (anchor !== null) encoding.writeVarUint8Array(encoder, Y.encodeRelativePosition(place(anchor)));
      }
    }),
  );
}

test('P6 a name heard once stands beside every later place', () => {
  const roster = createRoster(own);
  const user = { ...ada, client: 9 };
  expect(roster.news(message({ 9: ada }, [{ client: 9, at: 'here' }]))).toEqual([{ client: 9, state: { user } }]);
  expect(roster.news(message(null, [{ client: 9, at: 3 }]))).toEqual([{ client: 9, state: { cursor: { anchor: place(3), head: place(3) }, user } }]);
  expect(roster.news(message(null, [{ client: 9, at: [4, 6] }]))).toEqual([{ client: 9, state: { cursor: { anchor: place(4), head: place(6) }, user } }]);
  expect(roster.news(message(null, [{ client: 9, at: null }]))).toEqual([{ client: 9, state: null }]);
});

test('P9 who has no name yet is not shown, and where they were last is once it comes', () => {
  const roster = createRoster(own);
  expect(roster.news(message(null, [{ client: 9, at: 3 }]))).toEqual([]);
  expect(roster.news(message(null, [{ client: 9, at: 4 }]))).toEqual([]);
  expect(roster.news(message({ 9: ada }, []))).toEqual([{ client: 9, state: { cursor: { anchor: place(4), head: place(4) }, user: { ...ada, client: 9 } } }]);
  // Left, and a name is asked for again.
  roster.news(message(null, [{ client: 9, at: null }]));
  expect(roster.news(message(null, [{ client: 9, at: 5 }]))).toEqual([]);
});

test('P9 a page knows better where its own caret is', () => {
  const roster = createRoster(own);
  expect(roster.news(message({ [own]: ada }, [{ client: own, at: 3 }]))).toEqual([]);
});

test('P7 whole states are taken too, from a server that knows no roster', () => {
  const update = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, 3);
    for (const [client, state] of [
      [own, '{"user":{}}'],
      [9, JSON.stringify({ user: ada })],
      [10, 'null'],
    ] as const) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, state);
    }
  });
  expect(createRoster(own).wholeStates(update)).toEqual([
    { client: 9, state: { user: { ...ada, client: 9 } } },
    { client: 10, state: null },
  ]);
});

test('P9 a page says its own place as one entry of the same kind', () => {
  const own = 9;
  const roster = createRoster(5);
  roster.news(message({ 9: ada }, []));
  const user = { ...ada, client: 9 };
  /** What others make of the frame, which the relay passes on behind no name and a count of one. */
  const heard = (frame: Uint8Array): unknown => {
    expect(frame[0]).toBe(messagePresence);
    return roster.news(decoding.createDecoder(Uint8Array.of(0, 1, ...frame.subarray(1))))[0]?.state;
  };
  const json = (at: Y.RelativePosition): unknown => JSON.parse(JSON.stringify(at));
  expect(heard(placeFrame(own, { user: {} }))).toEqual({ user });
  expect(heard(placeFrame(own, { cursor: null }))).toEqual({ user });
  expect(heard(placeFrame(own, { cursor: { anchor: place(3), head: place(3) } }))).toEqual({ cursor: { anchor: place(3), head: place(3) }, user });
  expect(heard(placeFrame(own, { cursor: { anchor: json(place(3)), head: json(place(4)) } }))).toEqual({ cursor: { anchor: place(3), head: place(4) }, user });
  expect(placeFrame(own, { cursor: { anchor: place(300), head: place(300) } }).length).toBeLessThan(12);
  expect(heard(placeFrame(own, null))).toBe(null);
});
