import { describe, expect, it } from 'vitest';
import { type PrivateWords, privateWordIn, withoutPrivateWords } from './private-words.ts';

const words: PrivateWords = {
  texts: ['Pay people for the hours they give.', 'C’est l’eau qui manque'],
  names: ['Selim Karataş', 'Élodie Marchand-Roux', 'Rosemary'],
};

describe('private words', () => {
  it('N7 finds them whatever the case, accents, punctuation and white space', () => {
    expect(withoutPrivateWords('We must PAY people, for the  hours they give! Now.', words)).toBe('We must […]! Now.');
    expect(withoutPrivateWords('Il dit : c’est l’eau, qui manque', words)).toBe('Il dit : […]');
    expect(withoutPrivateWords('SELİM KARATAŞ and Elodie Marchand Roux', words)).toBe('[…] and […]');
  });

  it('N7 keeps to whole words, and a single name to how it was written', () => {
    for (const text of ['Selima Karataş', 'Selim K.', 'rosemary and thyme', 'Rosemarys', 'Pay people for the hours'])
      expect(withoutPrivateWords(text, words)).toBe(text);
    expect(withoutPrivateWords('Ask Rosemary.', words)).toBe('Ask […].');
  });

  it('N7 tells words from names', () => {
    expect(privateWordIn('Selim Karataş: pay people for the hours they give', words)).toBe('text');
    expect(privateWordIn('As Selim Karataş says', words)).toBe('name');
    expect(privateWordIn('Nothing here', words)).toBeNull();
    expect(privateWordIn('Nothing here', { texts: [], names: [] })).toBeNull();
  });
});
