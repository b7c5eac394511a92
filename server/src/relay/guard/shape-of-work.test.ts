import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bornCard, mendTitle, moveCard, setCell, setSource } from '@vernissage/shared/documents/write-cards';
import { byHand } from './test-cases/by-hand.ts';
import { cardIn, mine, reason, scene, titleIn, withIdea } from './test-cases/scene.ts';

describe('the shape of a workshop', () => {
  test('G5.7 to G5.9 take what our own functions write, and say which cards it touches', () => {
    const { write } = scene('work', withIdea);
    expect(write((doc) => bornCard(doc, { id: 'proposal1', kind: 'proposal', title: 'Shaded stops', lang: 'en', sources: ['idea-aaaa'] }))).toMatchObject({
      ok: true,
      births: ['proposal1'],
    });
    const mended = write((doc) => mendTitle(doc, 'idea-aaaa', 'Shade for all'));
    expect(mended.ok && [...mended.touched].map(([card, keys]) => [card, ...keys])).toEqual([['idea-aaaa', 'title']]);
    const moved = write((doc) => moveCard(doc, 'idea-aaaa', null));
    expect(moved.ok && [...(moved.touched.get('idea-aaaa') ?? [])]).toEqual(['order']);
    expect(write((doc) => setCell(doc, 'idea-aaaa', 'theme', 'theme-aaa')).ok).toBe(true);
    expect(write((doc) => setSource(doc, 'proposal1', 'idea-bbbb', true)).ok).toBe(true);
    const shortened = write((doc) => mendTitle(doc, 'idea-aaaa', 'Shade'));
    expect(shortened.ok && [...(shortened.touched.get('idea-aaaa') ?? [])]).toEqual(['title']);
  });

  test('G5.6 refuses keys of meta and other roots', () => {
    expect(reason(scene('work', withIdea).write((doc) => doc.getMap('meta').set('a', 1)))).toBe('shape');
    expect(reason(scene('work', withIdea).write((doc) => doc.getMap('votes').set('a', 1)))).toBe('shape');
    expect(reason(scene('work', withIdea).write((doc) => doc.getArray('cards').insert(0, [1])))).toBe('shape');
  });

  test.each(['short', '__proto__', 'with space', 'x'.repeat(65)])('G5.7 refuses a card called %j', (id) => {
    expect(reason(scene('work', withIdea).write((doc) => doc.getMap('cards').set(id, new Y.Map())))).toBe('shape');
  });

  const cells: [string, unknown][] = [
    ['ref', 'W2-I-001'],
    ['state', 'adopted'],
    ['author', 'somebody'],
    ['hidden', true],
    ['__proto__', 1],
    ['constructor', 1],
    ['archived', 'yes'],
    ['order', { a: 1 }],
    ['problem', 'x'.repeat(501)],
    ['note', 'n'],
    ['problem', new Y.Text('a type')],
    ['problem', Uint8Array.of(1)],
  ];
  test.each(cells)('G5.9 refuses the cell %s', (key, value) => {
    const verdict = scene('work', withIdea).write((doc) => cardIn(doc).set(key, value));
    expect(reason(verdict)).toBe('shape');
  });

  test('G5.10 refuses formats in a title', () => {
    expect(reason(scene('work', withIdea).write((doc) => titleIn(doc).format(0, 2, { bold: {} })))).toBe('shape');
  });

  test('G7.2 a tombstone under the key of a cell ends its value, so it touches that cell', () => {
    const { server, take } = scene('work', withIdea);
    const archived = cardIn(server)._map.get('archived');
    if (!archived) throw new Error('no flag');
    const verdict = take(byHand([{ client: mine, clock: 0, structs: [{ at: { origin: archived.id }, deleted: 1 }] }]));
    expect(cardIn(server).get('archived')).toBeUndefined();
    expect(verdict.ok && [...verdict.touched].map(([card, keys]) => [card, ...keys])).toEqual([['idea-aaaa', 'archived']]);
  });

  test('G5.12 archiving a card is lawful', () => {
    expect(scene('work', withIdea).write((doc) => setCell(doc, 'idea-aaaa', 'archived', true)).ok).toBe(true);
  });

  test('takes an undo of one’s own move and one’s own words', () => {
    const { page, server, write } = scene('work', withIdea);
    const undo = new Y.UndoManager(page.getMap('cards'), { trackedOrigins: new Set(['me']), captureTimeout: 0 });
    expect(write((doc) => mendTitle(doc, 'idea-aaaa', 'Shade for all', 'me')).ok).toBe(true);
    expect(write((doc) => setCell(doc, 'idea-aaaa', 'question', 2, 'me')).ok).toBe(true);
    expect(write(() => undo.undo()).ok).toBe(true);
    expect(write(() => undo.undo()).ok).toBe(true);
    expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(page))).toBe(true);
  });
});
