import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { readWork, titleOf } from './read-work.ts';
import { seedWork } from './seed.ts';
import { cellCheck } from './work-shape.ts';
import { archiveCard, bornCard, mendTitle, moveCard, setCell, setSource, setTheme } from './write-cards.ts';

function freshWork(): Y.Doc {
  const doc = new Y.Doc();
  seedWork(doc);
  return doc;
}

function twin(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

describe('cards', () => {
  test('are born whole, in one update, behind the last of their kind', () => {
    const doc = freshWork();
    const updates: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => updates.push(update));
    bornCard(doc, { id: 'idea-one1', kind: 'idea', title: 'Shade at tram stops', lang: 'en', cells: { question: 0, theme: null } });
    bornCard(doc, { id: 'idea-two2', kind: 'idea', title: 'Bancs publics', lang: 'fr', cells: { question: 1 } });
    bornCard(doc, { id: 'proposal1', kind: 'proposal', title: 'Shaded stops', lang: 'en', sources: ['idea-one1'] });
    bornCard(doc, { id: 'action-01', kind: 'action', title: 'Plant', lang: 'en', sources: ['proposal1'], cells: { status: 'started', lead: 'mtl' } });
    expect(updates).toHaveLength(4);
    const work = readWork(doc);
    expect(work.ideas.map(({ id, text, question, lang }) => ({ id, text, question, lang }))).toEqual([
      { id: 'idea-one1', text: 'Shade at tram stops', question: 0, lang: 'en' },
      { id: 'idea-two2', text: 'Bancs publics', question: 1, lang: 'fr' },
    ]);
    expect(work.proposals).toMatchObject([{ title: 'Shaded stops', sources: ['idea-one1'] }]);
    expect(work.actions).toMatchObject([{ title: 'Plant', lead: 'mtl', status: 'started', problem: '', sources: ['proposal1'] }]);
  });

  test('move, take a theme, change a cell, vanish when archived', () => {
    const doc = freshWork();
    for (const id of ['idea-aaaa', 'idea-bbbb', 'idea-cccc']) bornCard(doc, { id, kind: 'idea', title: id, lang: 'en' });
    bornCard(doc, { id: 'theme-aaa', kind: 'theme', title: 'Shade', lang: 'en' });
    moveCard(doc, 'idea-cccc', null);
    setTheme(doc, 'idea-cccc', 'theme-aaa');
    setCell(doc, 'idea-aaaa', 'lang', 'tr');
    archiveCard(doc, 'idea-bbbb', true);
    expect(readWork(doc).ideas).toMatchObject([
      { id: 'idea-cccc', theme: 'theme-aaa' },
      { id: 'idea-aaaa', lang: 'tr', theme: null },
    ]);
    setTheme(doc, 'nobody-here', 'theme-aaa');
  });

  test('sources added at once by two people both stay', () => {
    const doc = freshWork();
    bornCard(doc, { id: 'proposal1', kind: 'proposal', title: '', lang: 'en' });
    const other = twin(doc);
    setSource(doc, 'proposal1', 'idea-aaaa', true);
    setSource(other, 'proposal1', 'idea-bbbb', true);
    merge(doc, other);
    expect(readWork(doc).proposals[0]?.sources).toEqual(['idea-aaaa', 'idea-bbbb']);
    setSource(doc, 'proposal1', 'idea-aaaa', false);
    expect(readWork(doc).proposals[0]?.sources).toEqual(['idea-bbbb']);
  });

  test('a mended title keeps what another wrote at the same time, and splits no character', () => {
    const doc = freshWork();
    bornCard(doc, { id: 'idea-aaaa', kind: 'idea', title: 'Shade for all 👍', lang: 'en' });
    const other = twin(doc);
    mendTitle(doc, 'idea-aaaa', 'Shade for all 👎');
    mendTitle(other, 'idea-aaaa', 'More shade for all 👍');
    merge(doc, other);
    expect(titleOf(doc, 'idea-aaaa')?.toString()).toBe('More shade for all 👎');
    expect(titleOf(other, 'idea-aaaa')?.toString()).toBe('More shade for all 👎');
  });
});

describe('the table of cells', () => {
  const lawful: [string, unknown][] = [
    ['kind', 'idea'],
    ['order', 'a0V'],
    ['archived', false],
    ['lang', 'zh-Hant-TW'],
    ['theme', null],
    ['theme', 'theme-aaa'],
    ['question', 0],
    ['status', 'done'],
    ['deadline', 'spring 2027'],
    ['source:idea-aaaa', true],
    ['source:idea-aaaa', null],
  ];
  const refused: [string, unknown][] = [
    ['kind', 'vote'],
    ['order', 'A0'],
    ['order', ''],
    ['archived', 1],
    ['question', 1.5],
    ['problem', 'x'.repeat(501)],
    ['source:idea-aaaa', 'yes'],
    ['source:short', true],
    ['ref', 'W2-I-001'],
    ['state', 'adopted'],
    ['author', 'somebody'],
    ['__proto__', {}],
    ['constructor', 'x'],
  ];
  test.each(lawful)('%s may be %j', (key, value) => expect(cellCheck(key)?.(value)).toBe(true));
  test.each(refused)('%s may not be %j', (key, value) => expect(cellCheck(key)?.(value) ?? false).toBe(false));
});
