import { describe, expect, it } from 'vitest';
import { boardPath, boardPathIn, editionOf, exhibitionPath, slugOf } from './address.ts';
import { ordinaryBoard } from './samples/boards.ts';

describe('addresses', () => {
  it.each([
    ['Who is in the room?', 'who-is-in-the-room'],
    ['Qui décide à Montréal ?', 'qui-decide-a-montreal'],
    ['Şehir ne zaman başlıyor? IĞDIR', 'sehir-ne-zaman-basliyor-igdir'],
    ['Straße & Øster', 'strasse-oster'],
    ['من يقرر؟', 'board'],
    ['', 'board'],
  ])('E1 %s becomes %s', (title, slug) => expect(slugOf(title)).toBe(slug));

  it('E1 a long title is cut between words', () => {
    const slug = slugOf('Who may sit at the table when the whole city decides about homes, work and care?');
    expect(slug).toBe('who-may-sit-at-the-table-when-the-whole-city');
    expect(slugOf('x'.repeat(90))).toHaveLength(48);
  });

  it('E1 the first language has the unmarked address', () => {
    expect(editionOf({ shortTitle: 'Izmir 2021' })).toBe('izmir-2021');
    expect(boardPathIn(ordinaryBoard, 'en')).toBe(boardPath(ordinaryBoard));
    expect(boardPathIn(ordinaryBoard, 'fr')).toBe(`${boardPath(ordinaryBoard)}fr/`);
    expect(exhibitionPath({ shortTitle: 'Izmir 2021' }, 'fr')).toBe('/e/izmir-2021/fr/');
  });
});
