import * as Y from 'yjs';
import type { DocumentKind } from '@vernissage/shared/wire/document-name';
import type { Fault } from '../verdict.ts';
import { byHand, repeat } from './by-hand.ts';
import {
  cardIn,
  earlier,
  fragmentOf,
  mine,
  nested,
  paragraph,
  runOf,
  type Scene,
  setRaw,
  textIn,
  textOf,
  titleIn,
  updateOf,
  victim,
  withBody,
  withIdea,
} from './scene.ts';

/** What somebody would send who means harm. Each stands in the way of one rule; none may change the document or leave anything behind. */
export type HostileCase = {
  readonly title: string;
  readonly kind: DocumentKind;
  readonly seed: (doc: Y.Doc) => void;
  readonly reason: Fault['reason'];
  update(scene: Scene): Uint8Array;
};

const inBody = (title: string, reason: Fault['reason'], update: HostileCase['update'], seed = withBody): HostileCase => ({
  title,
  kind: 'body',
  seed,
  reason,
  update,
});
const inWork = (title: string, reason: Fault['reason'], update: HostileCase['update'], seed = withIdea): HostileCase => ({
  title,
  kind: 'work',
  seed,
  reason,
  update,
});
/** One block of structs under the person's own id. */
const own = (...structs: Parameters<typeof byHand>[0][number]['structs']): Uint8Array => byHand([{ client: mine, clock: 0, structs }]);
const nextClock = (doc: Y.Doc, client: number): number => Y.getState(doc.store, client);
const itemAt = (doc: Y.Doc, key: string): Y.ID => {
  const item = key === 'idea-aaaa' ? doc.getMap('cards')._map.get(key) : cardIn(doc)._map.get(key);
  if (!item) throw new Error(`no ${key}`);
  return item.id;
};

export const hostileCases: readonly HostileCase[] = [
  inBody('G2 seven bytes that announce four thousand million structs', 'unreadable', () => Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1)),
  inBody('G2 seven bytes that announce as many clients', 'unreadable', () => Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07)),
  inBody('G2 one client in two blocks, of which Yjs would apply only one', 'unreadable', () => {
    const block = { client: mine, clock: 0, structs: [{ gc: 1 }] };
    return byHand([block, block]);
  }),
  inBody('G2 a struct of no length', 'unreadable', () => own({ gc: 0 })),
  inBody('G2 a tombstone as long as all numbers', 'counts', () => own({ gc: Number.MAX_SAFE_INTEGER - 1 })),
  inBody('G3 a block under an id that is not theirs', 'author', ({ page }) => {
    page.clientID = mine + 9;
    return updateOf(page, (doc) => fragmentOf(doc).insert(0, [paragraph()]));
  }),
  inBody('G3 a tombstone under a victim’s next clock, so that the victim’s next words count as known', 'author', ({ server }) =>
    byHand([{ client: victim, clock: nextClock(server, victim), structs: [{ gc: 5 }] }]),
  ),
  inBody('G4 a deletion of what a victim will write next', 'gap', ({ server }) =>
    byHand([], [{ client: victim, ranges: [[nextClock(server, victim), 1000]] }]),
  ),
  inBody('G4 a deletion that begins in the past and reaches into the future', 'gap', ({ server }) =>
    byHand([], [{ client: victim, ranges: [[nextClock(server, victim) - 1, 2]] }]),
  ),
  inBody('G4 two structs that lean on each other', 'gap', () =>
    byHand([
      { client: mine, clock: 0, structs: [{ at: { origin: { client: earlier, clock: 0 } }, letters: 'a' }] },
      { client: earlier, clock: 0, structs: [{ at: { origin: { client: mine, clock: 0 } }, letters: 'b' }] },
    ]),
  ),
  inBody('G4 a struct that leans on itself', 'shape', () => own({ at: { origin: { client: mine, clock: 0 } }, letters: 'a' })),
  inBody('G5.1 another root', 'shape', ({ page }) => updateOf(page, (doc) => doc.getMap('elsewhere').set('a', 1))),
  inBody('G5.1 the root __proto__', 'shape', ({ page }) => updateOf(page, (doc) => doc.getMap('__proto__').set('a', 1))),
  inBody('G5.5 a map under the editor’s fragment', 'shape', () => own({ at: { parent: 'default' }, map: true })),
  inBody('G5.5 a map under a key of the fragment', 'shape', () => own({ at: { parent: 'default', key: 'a' }, map: true })),
  inBody('G5.1 the element __proto__', 'shape', () => own({ at: { parent: 'default' }, element: '__proto__' })),
  inBody('G5.3 the attribute __proto__', 'shape', ({ page }) => {
    const block = new Y.XmlElement('heading');
    setRaw(block, '__proto__', 'x');
    return updateOf(page, (doc) => fragmentOf(doc).insert(0, [block]));
  }),
  inBody('G5.4 a link to a script', 'shape', ({ page }) => updateOf(page, (doc) => textOf(doc).insert(0, 'here', { link: { href: 'java\tscript:alert(1)' } }))),
  inBody('G5.2 neighbours that stand in different texts', 'shape', ({ server }) => {
    const heading = runOf(server, 'What changes?');
    return own({ at: { origin: heading, right: { client: victim, clock: heading.clock - 1 } }, letters: 'a' });
  }),
  inBody('G5.2 letters as a parent', 'shape', ({ server }) => own({ at: { parent: runOf(server, 'What changes?') }, letters: 'a' })),
  inBody('G5 5,000 levels of nesting, deleted in the same breath', 'depth', () =>
    byHand(
      [
        {
          client: mine,
          clock: 0,
          structs: repeat(5000, (level) => ({ at: { parent: level === 0 ? 'default' : { client: mine, clock: level - 1 } }, element: 'blockquote' })),
        },
      ],
      [{ client: mine, ranges: [[0, 5000]] }],
    ),
  ),
  inBody('G5 97 levels', 'depth', ({ page }) => updateOf(page, (doc) => fragmentOf(doc).insert(0, [nested(97)]))),
  inBody(
    'G6 hundreds of inserts at the front of a long list, none of which knows its neighbours',
    'counts',
    () => own(...repeat(400, () => ({ at: { parent: 'default' }, element: 'horizontalRule' }))),
    (doc) =>
      doc.transact(() =>
        fragmentOf(doc).insert(
          0,
          repeat(3000, () => new Y.XmlElement('horizontalRule')),
        ),
      ),
  ),
  inBody(
    'G6 cuts into one long run of a client that has written very much',
    'counts',
    ({ server }) => {
      const { clock } = runOf(server, 'xxx');
      const spot = (index: number) => ({ origin: { client: victim, clock: clock + 2 * index }, right: { client: victim, clock: clock + 2 * index + 1 } });
      return own(...repeat(20_000, (index) => ({ at: spot(index), letters: 'y' })));
    },
    (doc) => {
      withBody(doc);
      textOf(doc).insert(0, 'x'.repeat(50_000));
      doc.transact(() =>
        fragmentOf(doc).insert(
          2,
          repeat(30_000, () => new Y.XmlElement('horizontalRule')),
        ),
      );
    },
  ),
  inBody(
    'G6 ten bytes that delete five thousand letters typed backwards in a text with a format',
    'counts',
    ({ page }) => updateOf(page, (doc) => textOf(doc).delete(2, 5000)),
    (doc) => {
      withBody(doc);
      textOf(doc).insert(0, 'ab', { bold: {} });
      textOf(doc).insert(2, 'cd', { bold: null });
      doc.transact(() => {
        for (let index = 0; index < 5000; index += 1) textOf(doc).insert(2, 'x');
      });
    },
  ),
  inBody(
    'G6 the same by deleting the whole paragraph and touching another text',
    'counts',
    ({ page, server }) => {
      const block = fragmentOf(server).get(1)._item;
      if (!block) throw new Error('no paragraph');
      const written = updateOf(page, (doc) => textIn(fragmentOf(doc).get(0)).insert(0, 'z', { bold: {} }));
      const merged = Y.mergeUpdates([written, byHand([], [{ client: block.id.client, ranges: [[block.id.clock, 1]] }])]);
      return merged;
    },
    (doc) => {
      withBody(doc);
      textOf(doc).insert(0, 'a', { bold: {} });
      doc.transact(() => {
        for (let index = 0; index < 5000; index += 1) textOf(doc).insert(1, 'x', { bold: null });
      });
    },
  ),
  inBody('G6 the same with tombstones that the update itself brings', 'counts', ({ server }) => {
    const text = textOf(server)._item;
    if (!text) throw new Error('no text');
    return own({ at: { parent: text.id }, format: 'bold', value: {} }, ...repeat(5000, () => ({ at: { origin: { client: mine, clock: 0 } }, deleted: 1 })));
  }),
  inWork('G5.6 a key of meta', 'shape', ({ page }) => updateOf(page, (doc) => doc.getMap('meta').set('a', 1))),
  inWork('G5.6 a tombstone under a key of meta', 'shape', () => own({ at: { parent: 'meta', key: 'a' }, deleted: 1 })),
  inWork('G5.6 cards as a list', 'shape', () => own({ at: { parent: 'cards' }, map: true })),
  inWork('G5.7 a card written over another', 'shape', () => own({ at: { parent: 'cards', key: 'idea-aaaa' }, map: true })),
  inWork('G5.7 a card written behind another under its key', 'shape', ({ server }) => own({ at: { origin: itemAt(server, 'idea-aaaa') }, map: true })),
  inWork('G5.7 a card called __proto__', 'shape', () => own({ at: { parent: 'cards', key: '__proto__' }, map: true })),
  inWork('G5.8 a card with neither title nor kind', 'shape', () => own({ at: { parent: 'cards', key: 'idea-bbbb' }, map: true })),
  inWork('G5.8 a new kind', 'shape', ({ page }) => updateOf(page, (doc) => cardIn(doc).set('kind', 'action'))),
  inWork('G5.11 __proto__ inside a value', 'shape', () => own({ at: { parent: 'meta', key: 'a' }, values: [JSON.parse('{"__proto__":{"polluted":true}}')] })),
  inWork('G5.12 a deleted card', 'shape', ({ page }) => updateOf(page, (doc) => doc.getMap('cards').delete('idea-aaaa'))),
  inWork('G5.12 a card ended by a tombstone under its key', 'shape', ({ server }) => own({ at: { origin: itemAt(server, 'idea-aaaa') }, deleted: 1 })),
  inWork('G5.12 the same, told without knowing of the card', 'shape', () => own({ at: { parent: 'cards', key: 'idea-aaaa' }, deleted: 1 })),
  inWork('G5.12 a title ended by a tombstone under its key', 'shape', ({ server }) => own({ at: { origin: itemAt(server, 'title') }, deleted: 1 })),
  inWork('G5.12 a kind ended by a tombstone under its key', 'shape', ({ server }) => own({ at: { origin: itemAt(server, 'kind') }, deleted: 1 })),
  inWork('G5.12 a card born and deleted in one update', 'shape', () =>
    byHand(
      [
        {
          client: mine,
          clock: 0,
          structs: [
            { at: { parent: 'cards', key: 'idea-bbbb' }, map: true },
            { at: { parent: { client: mine, clock: 0 }, key: 'kind' }, values: ['idea'] },
            { at: { parent: { client: mine, clock: 0 }, key: 'title' }, text: true },
          ],
        },
      ],
      [{ client: mine, ranges: [[0, 1]] }],
    ),
  ),
  inWork('G5.10 more than 4,000 letters in a title, in pieces', 'counts', ({ page }) =>
    updateOf(page, (doc) => {
      for (const at of [0, 1500, 0]) titleIn(doc).insert(at, 'x'.repeat(1500));
    }),
  ),
];
