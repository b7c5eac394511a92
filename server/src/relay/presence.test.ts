import * as decoding from 'lib0/decoding';
import { expect, test } from 'vitest';
import { caretKind } from '@vernissage/shared/wire/relay-protocol';
import { presenceFrame, readFrame } from './frames.ts';
import { Presence, type PresenceMember } from './presence.ts';

/** Somebody in a room without sockets. `told`: one text a frame, such as `7@3 8- 9`: client 7 at place 3, 8 has left, 9 is here. */
type Page = PresenceMember & {
  readonly told: readonly string[];
  /** Resolves once so many frames have come. */
  heard(frames: number): Promise<void>;
  /** Says where its caret is; null: nowhere. */
  says(place: number | null, filler?: string): void;
};

function room(): { presence: Presence; page(client: number): Page } {
  const presence = new Presence({
    now: () => 0,
    limits: { wordBytes: 400, batchMs: 20 },
    behindCommit: (then) => then(),
    tell(frame, members) {
      for (const member of members) member.send(frame);
    },
  });
  return {
    presence,
    page(client) {
      const told: string[] = [];
      let stir = (): void => undefined;
      const page: Page = {
        identity: { id: `person-${client}`, name: `Person ${client}`, letters: null, city: null, colour: 1 },
        hasCaret: true,
        takesRoster: true,
        told,
        speaksFor: (other) => other === client,
        send(frame) {
          told.push(textOf(frame));
          stir();
        },
        heard: (frames) =>
          new Promise((resolve) => {
            stir = () => {
              if (told.length >= frames) resolve();
            };
            stir();
          }),
        says(place, filler = '') {
          const at = { item: { client: 1, clock: place } };
          const frame = readFrame(presenceFrame([{ client, clock: 1, state: JSON.stringify({ cursor: { anchor: at, head: at }, filler }) }]));
          if (frame?.kind === 'awareness') presence.hear(page, frame.bytes);
        },
      };
      presence.join(page);
      return page;
    },
  };
}

function textOf(frame: Uint8Array): string {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarString(decoder);
  return Array.from({ length: decoding.readVarUint(decoder) }, () => {
    const client = decoding.readVarUint(decoder);
    const kind = decoding.readVarUint(decoder);
    if (kind === caretKind.gone) return `${client}-`;
    if (kind === caretKind.here) return String(client);
    const place = decoding.createDecoder(decoding.readVarUint8Array(decoder));
    decoding.readVarUint(place); // an item's place
    decoding.readVarUint(place); // its author
    return `${client}@${decoding.readVarUint(place)}`;
  }).join(' ');
}

test('P4 the first word after a pause goes out at once, of those that follow the last of each person, all in one frame', async () => {
  const { page } = room();
  const [ada, ben, cem] = [page(7), page(8), page(9)];
  ada.says(1);
  expect(cem.told).toEqual(['7@1']);
  for (let place = 2; place <= 50; place += 1) {
    ada.says(place);
    ben.says(100 + place);
  }
  expect(cem.told).toHaveLength(1);
  await cem.heard(2);
  expect(cem.told[1]).toBe('7@50 8@150');
  // The pause over, at once again.
  ada.says(51);
  await cem.heard(3);
  expect(cem.told[2]).toBe('7@51');
});

test('P4 the same again tells nobody, nor does a word that is too long', async () => {
  const { page } = room();
  const [ada, ben] = [page(7), page(8)];
  ada.says(1);
  ada.says(1);
  ada.says(2, 'x'.repeat(400));
  ada.says(3);
  ada.says(1);
  ada.says(1, 'in other words');
  ben.says(4);
  await ben.heard(2);
  expect(ben.told).toEqual(['7@1', '8@4']);
});

test('P1, P5 somebody without a readable caret is here; who leaves is gone at once, and back under the same id with a name again', async () => {
  const { presence, page } = room();
  const [ada, ben] = [page(7), page(8)];
  ben.says(1);
  ada.says(null);
  await ben.heard(2);
  expect(ben.told).toEqual(['8@1', '7']);
  presence.leave(ada);
  await ben.heard(3);
  expect(ben.told[2]).toBe('7-');
  const again = page(7);
  expect(again.told).toEqual(['8@1']);
  again.says(2);
  await ben.heard(4);
  expect(ben.told[3]).toBe('7@2');
});

test('P6 who is alone hears nothing of their own moves, but of the one who left', async () => {
  const { presence, page } = room();
  const ada = page(7);
  ada.says(1);
  const ben = page(8);
  ben.says(2);
  await ada.heard(1);
  ada.says(3);
  presence.leave(ben);
  await ada.heard(2);
  expect(ada.told).toEqual(['8@2', '8- 7@3']);
});
