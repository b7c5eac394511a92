import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { bodyText, readBody } from '@vernissage/shared/documents/read-body';
import { readWork } from '@vernissage/shared/documents/read-work';
import { seedBody, seedWork } from '@vernissage/shared/documents/seed';
import { bornCard, mendTitle, setCell } from '@vernissage/shared/documents/write-cards';
import { lostTexts } from './refusals.ts';
import { createTouched } from './touched.ts';

/** A page's copy of a document and the server's, equal at the start; what `act` writes is noted and reaches nobody. */
function written(kind: 'work' | 'body', before: (doc: Y.Doc) => void, act: (doc: Y.Doc) => void) {
  const name = `${kind}/12345678` as const;
  const server = new Y.Doc();
  before(server);
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  const touched = createTouched(name);
  let update = 0;
  page.on('afterTransaction', (transaction: Y.Transaction) => void (transaction.changed.size > 0 && touched.note(transaction, ++update, 0)));
  act(page);
  return { server, touched, lost: (fresh: Y.Doc | null = server) => lostTexts(name, page, touched.places(), fresh) };
}

const room = (doc: Y.Doc): void => {
  seedWork(doc);
  bornCard(doc, { id: 'idea-0001', kind: 'idea', title: 'Shade on every square', lang: 'en' });
  bornCard(doc, { id: 'action-01', kind: 'action', title: 'Plant trees', lang: 'en' });
};

describe('what is offered after a refusal', () => {
  test('a refused card is offered whole and comes back as a new card under a fresh id', () => {
    const { server, lost } = written('work', room, (doc) => {
      bornCard(doc, { id: 'idea-0002', kind: 'idea', title: 'Benches', lang: 'fr', cells: { question: 1 } });
    });
    expect(lost()).toMatchObject([{ card: null, place: 'birth', text: 'Benches' }]);
    lost()[0]?.putBack?.(server);
    const back = readWork(server).ideas.find(({ text }) => text === 'Benches');
    expect(back).toMatchObject({ lang: 'fr', question: 1 });
    expect(back?.id).not.toBe('idea-0002');
  });

  test('a refused title and a refused cell are offered beside their card and put back as new edits', () => {
    const { server, lost } = written('work', room, (doc) => {
      mendTitle(doc, 'idea-0001', 'Shade and water on every square');
      setCell(doc, 'action-01', 'deadline', 'June 2027');
      setCell(doc, 'action-01', 'status', 'started');
    });
    expect(lost().map(({ card, place, text }) => [card, place, text])).toEqual([
      ['idea-0001', 'title', 'Shade and water on every square'],
      ['action-01', 'deadline', 'June 2027'],
    ]);
    for (const text of lost()) text.putBack?.(server);
    expect(readWork(server).ideas[0]?.text).toBe('Shade and water on every square');
    expect(readWork(server).actions[0]?.deadline).toBe('June 2027');
  });

  test('what the server has is not offered', () => {
    const { touched, lost } = written('work', room, (doc) => mendTitle(doc, 'idea-0001', 'Shade'));
    touched.forget(1);
    expect(lost()).toEqual([]);
  });

  test('of a body only the paragraphs written here are offered, and come back behind the others', () => {
    const type = (doc: Y.Doc, index: number, text: string): void => {
      const block = doc.getXmlFragment('default').get(index);
      const words = block instanceof Y.XmlElement ? block.get(0) : null;
      if (words instanceof Y.XmlText) words.insert(0, text);
    };
    const { server, lost } = written(
      'body',
      (doc) => seedBody(doc, ['The problem', 'What we propose']),
      (doc) => type(doc, 1, 'Nobody is paid for their time.'),
    );
    type(server, 3, 'A colleague wrote this.');
    expect(lost()).toMatchObject([{ card: '12345678', place: 'body', text: 'Nobody is paid for their time.' }]);
    lost()[0]?.putBack?.(server);
    expect(bodyText(readBody(server))).toEqual(['The problem', 'What we propose', 'A colleague wrote this.', 'Nobody is paid for their time.']);
  });

  test('without a document to write into, texts can only be copied', () => {
    const { lost } = written('work', room, (doc) => mendTitle(doc, 'idea-0001', 'Shade'));
    expect(lost(null)).toMatchObject([{ card: 'idea-0001', text: 'Shade', putBack: null }]);
  });
});
