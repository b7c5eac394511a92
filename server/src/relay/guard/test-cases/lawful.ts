import * as Y from 'yjs';
import { mendTitle, setCell } from '@vernissage/shared/documents/write-cards';
import type { DocumentKind } from '@vernissage/shared/wire/document-name';
import { byHand, repeat } from './by-hand.ts';
import {
  earlier,
  fragmentOf,
  mine,
  nested,
  paragraph,
  runOf,
  type Scene,
  type SceneOptions,
  setRaw,
  textIn,
  textOf,
  updateOf,
  withBody,
  withIdea,
} from './scene.ts';

/** What people's pages send in good faith and looks like harm. All of it is taken, and the server then holds what the page holds. */
export type LawfulCase = {
  readonly title: string;
  readonly kind: DocumentKind;
  readonly seed: (doc: Y.Doc) => void;
  readonly options?: SceneOptions;
  /** What the page sends, frame by frame. `new: false`: the last of it says nothing new. */
  updates(scene: Scene): Uint8Array[];
  readonly new?: false;
};

const everything = ({ page }: Scene): Uint8Array => Y.encodeStateAsUpdate(page);

/** Ids that one person's page has had: one for each load. */
const loads = repeat(6, (load) => mine + load);

export const lawfulCases: readonly LawfulCase[] = [
  {
    title: 'G2 a page that comes back with nothing new and 12,000 ranges that were deleted long ago',
    kind: 'body',
    seed(doc) {
      withBody(doc);
      textOf(doc).insert(0, 'ab'.repeat(12_000));
      const { client, clock } = runOf(doc, 'abab');
      Y.applyUpdate(doc, byHand([], [{ client, ranges: repeat(12_000, (index) => [clock + 2 * index, 1] as const) }]));
    },
    updates: (scene) => [everything(scene)],
    new: false,
  },
  {
    title: 'G3 a page loaded five times offline, each time under an id of its own',
    kind: 'body',
    seed: withBody,
    options: { owned: loads },
    updates({ page }) {
      for (const load of loads) {
        page.clientID = load;
        textOf(page).insert(textOf(page).length, `load ${load - mine}. `);
        textOf(page).insert(0, '!');
        fragmentOf(page).insert(1, [paragraph('between')]);
        fragmentOf(page).delete(1, 1);
      }
      return [Y.encodeStateAsUpdate(page)];
    },
  },
  {
    title: 'G4 a block that leans on one further back in the same bytes: written under two ids',
    kind: 'body',
    seed: withBody,
    updates({ page }) {
      page.clientID = mine;
      textOf(page).insert(0, 'first ');
      page.clientID = earlier;
      textOf(page).insert(3, 'then ');
      page.clientID = mine;
      textOf(page).insert(5, 'and ');
      return [Y.encodeStateAsUpdate(page)];
    },
  },
  {
    title: 'G2 a paste of 7,500 pieces',
    kind: 'body',
    seed: withBody,
    updates: ({ page }) => [
      updateOf(page, (doc) => {
        const blocks = repeat(1250, () => paragraph());
        fragmentOf(doc).insert(1, blocks);
        blocks.forEach((block, index) => {
          textIn(block).insert(0, `line ${index} `);
          textIn(block).insert(0, 'bold', { bold: {} });
        });
      }),
    ],
  },
  {
    title: 'G5 words, a break and a whole list into what a colleague has just deleted',
    kind: 'body',
    seed(doc) {
      withBody(doc);
      fragmentOf(doc).insert(1, [nested(2)]);
    },
    updates({ page, server }) {
      fragmentOf(server).delete(1, 2);
      return [
        updateOf(page, () => {
          textIn(fragmentOf(page).get(2)).insert(0, 'late words');
          const quote = fragmentOf(page).get(1);
          if (quote instanceof Y.XmlElement) quote.insert(0, [paragraph('late paragraph'), nested(2)]);
        }),
      ];
    },
  },
  {
    title: 'G5 what an undo memory keeps, in a step 2 on connecting again',
    kind: 'body',
    seed: withBody,
    updates({ page }) {
      const undo = new Y.UndoManager(fragmentOf(page), { captureTimeout: 0 });
      for (let round = 0; round < 40; round += 1) {
        textOf(page).insert(0, `words ${round}`, round % 3 === 0 ? { bold: {} } : {});
        const heading = fragmentOf(page).get(0);
        if (heading instanceof Y.XmlElement) setRaw(heading, 'level', (round % 6) + 1);
        fragmentOf(page).insert(2, [paragraph('a paragraph'), nested(3)]);
        textOf(page).delete(0, 4);
        fragmentOf(page).delete(2, 2);
        if (round % 2 === 0) undo.undo();
      }
      return [Y.encodeStateAsUpdate(page)];
    },
  },
  {
    title: 'G5.9 cells and titles with their undo memory',
    kind: 'work',
    seed: withIdea,
    updates({ page }) {
      const undo = new Y.UndoManager(page.getMap('cards'), { trackedOrigins: new Set(['me']), captureTimeout: 0 });
      for (let round = 0; round < 40; round += 1) {
        setCell(page, 'idea-aaaa', 'problem', `problem ${round}`, 'me');
        mendTitle(page, 'idea-aaaa', `Shade ${round}`, 'me');
        setCell(page, 'idea-aaaa', 'question', round % 3, 'me');
        if (round % 2 === 0) undo.undo();
      }
      return [Y.encodeStateAsUpdate(page)];
    },
  },
  {
    title: 'G6 a long text in which every word is bold, deleted in one go',
    kind: 'body',
    seed(doc) {
      withBody(doc);
      for (let word = 0; word < 600; word += 1) textOf(doc).insert(textOf(doc).length, 'word ', word % 2 === 0 ? { bold: {} } : { bold: null });
    },
    updates: ({ page }) => [updateOf(page, (doc) => textOf(doc).delete(0, textOf(doc).length))],
  },
  {
    title: 'G6 two thousand letters typed backwards in a text with a format, deleted in one go',
    kind: 'body',
    seed(doc) {
      withBody(doc);
      textOf(doc).insert(0, 'ab', { bold: {} });
      doc.transact(() => {
        for (let index = 0; index < 2000; index += 1) textOf(doc).insert(1, 'x');
      });
    },
    updates: ({ page }) => [updateOf(page, (doc) => textOf(doc).delete(1, 2000))],
  },
];
