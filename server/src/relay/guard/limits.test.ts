import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornCard } from '@vernissage/shared/documents/write-cards';
import type { DocumentKind } from '@vernissage/shared/wire/document-name';
import { repeat } from './test-cases/by-hand.ts';
import { guardLimitTable, type Limits, limits } from './limits.ts';
import {
  cardIn,
  earlier,
  fragmentOf,
  mine,
  nested,
  paragraph,
  reason,
  scene,
  setRaw,
  textOf,
  titleIn,
  updateOf,
  withBody,
  withIdea,
} from './test-cases/scene.ts';

/** An update that takes just so much of one limit: with that limit it passes, with one less it does not. */
type Use = {
  readonly limit: keyof Limits;
  readonly kind?: DocumentKind;
  readonly seed?: (doc: Y.Doc) => void;
  /** How much it takes; of bytes and steps whatever it is found to. */
  readonly takes: number | ((update: Uint8Array, steps: number) => number);
  readonly reason: string;
  change(doc: Y.Doc): void;
};

const bold = (doc: Y.Doc): void => textOf(doc).insert(0, 'ab', { bold: {} });
const typedBackwards = (doc: Y.Doc): void => {
  withBody(doc);
  bold(doc);
  doc.transact(() => void repeat(30, () => textOf(doc).insert(1, 'x')));
};
const cellWidths = (doc: Y.Doc, widths: number): void => {
  const cell = new Y.XmlElement('tableCell');
  setRaw(
    cell,
    'colwidth',
    repeat(widths, () => 40),
  );
  const [table, row] = [new Y.XmlElement('table'), new Y.XmlElement('tableRow')];
  row.insert(0, [cell]);
  table.insert(0, [row]);
  fragmentOf(doc).insert(0, [table]);
};

const uses: readonly Use[] = [
  { limit: 'bytes', takes: (update) => update.length, reason: 'size', change: (doc) => textOf(doc).insert(0, 'words') },
  { limit: 'structs', takes: 4, reason: 'counts', change: (doc) => fragmentOf(doc).insert(0, [paragraph('words'), new Y.XmlElement('horizontalRule')]) },
  {
    limit: 'clients',
    takes: 2,
    reason: 'counts',
    change(doc) {
      textOf(doc).insert(0, 'one');
      doc.clientID = earlier;
      textOf(doc).insert(0, 'two');
      doc.clientID = mine;
    },
  },
  { limit: 'structLength', takes: 5, reason: 'counts', change: (doc) => textOf(doc).insert(0, 'words') },
  { limit: 'totalLength', takes: 7, reason: 'counts', change: (doc) => fragmentOf(doc).insert(0, [paragraph('words')]) },
  {
    limit: 'deletes',
    takes: 2,
    reason: 'counts',
    seed(doc) {
      withBody(doc);
      textOf(doc).insert(0, 'abcde');
    },
    change(doc) {
      textOf(doc).delete(3, 1);
      textOf(doc).delete(1, 1);
    },
  },
  { limit: 'depth', takes: 12, reason: 'depth', change: (doc) => fragmentOf(doc).insert(0, [nested(12)]) },
  {
    limit: 'steps',
    takes: (_update, steps) => steps,
    reason: 'counts',
    seed: (doc) =>
      doc.transact(() =>
        fragmentOf(doc).insert(
          0,
          repeat(50, () => new Y.XmlElement('horizontalRule')),
        ),
      ),
    change: (doc) => Y.applyUpdate(doc, rulesFromNowhere()),
  },
  { limit: 'tidySteps', takes: 30 * 30, reason: 'counts', seed: typedBackwards, change: (doc) => textOf(doc).delete(1, 30) },
  { limit: 'valueDepth', takes: 1, reason: 'shape', change: (doc) => cellWidths(doc, 1) },
  { limit: 'valueSize', takes: 8 + 3 * 9, reason: 'shape', change: (doc) => cellWidths(doc, 3) },
  { limit: 'key', kind: 'work', seed: withIdea, takes: 15, reason: 'shape', change: (doc) => cardIn(doc).set('source:idea-bbb', true) },
];

/** Made by a page that knows nothing of the document: each piece looks for its place from the front. */
function rulesFromNowhere(): Uint8Array {
  const blank = new Y.Doc();
  blank.clientID = earlier;
  fragmentOf(blank).insert(0, [new Y.XmlElement('horizontalRule')]);
  return Y.encodeStateAsUpdate(blank);
}

describe('each limit of the guard, from both sides', () => {
  test.each(uses)(
    'G1, G2, G5, G6 $limit: as much as allowed passes, one more is refused',
    ({ limit, kind: named, seed = withBody, takes, reason: word, change }) => {
      const kind = named ?? 'body';
      const here = scene(kind, seed);
      const update = updateOf(here.page, change);
      const verdict = here.check(update);
      const taken = typeof takes === 'number' ? takes : takes(update, verdict.ok ? verdict.steps : 0);
      expect(taken).toBeGreaterThan(0);
      expect(reason(scene(kind, seed, { limits: { [limit]: taken } }).check(update))).toBe('ok');
      expect(reason(scene(kind, seed, { limits: { [limit]: taken - 1 } }).check(update))).toBe(word);
    },
  );

  test('none is without such a test', () => {
    expect(Object.keys(limits).toSorted()).toEqual(uses.map(({ limit }) => limit).toSorted());
  });

  test('all stand within what an operator may set', () => {
    for (const { default: standard, min, max } of Object.values(guardLimitTable)) expect([min <= standard, standard <= max]).toEqual([true, true]);
  });

  test('G5.7 the 2,000th card is taken and the next one not, counting those of the same update', () => {
    const idea = (doc: Y.Doc, index: number): void => bornCard(doc, { id: `card-${index}-x`, kind: 'idea', title: '', lang: 'en' });
    const full = (doc: Y.Doc): void => doc.transact(() => void repeat(1998, (index) => doc.getMap('cards').set(`card-${index}-x`, new Y.Map())));
    expect(reason(scene('work', full).write((doc) => repeat(2, (index) => idea(doc, 1998 + index))))).toBe('ok');
    expect(reason(scene('work', full).write((doc) => repeat(3, (index) => idea(doc, 1998 + index))))).toBe('cards');
  });

  test('G5.10 4,000 letters of a title are taken and one more not, however many pieces bring them', () => {
    const write = (...lengths: number[]): string =>
      reason(
        scene('work', withIdea).write((doc) =>
          lengths.forEach((length, index) => titleIn(doc).insert(index === 0 ? 0 : titleIn(doc).length, 'x'.repeat(length))),
        ),
      );
    expect(write(4000 - 'Shade'.length)).toBe('ok');
    expect(write(4001 - 'Shade'.length)).toBe('counts');
    expect(write(2000, 2000 - 'Shade'.length)).toBe('ok');
    expect(write(2000, 2001 - 'Shade'.length)).toBe('counts');
  });
});
