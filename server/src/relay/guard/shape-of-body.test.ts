import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { fragmentOf, paragraph, reason, scene, setRaw, withBody } from './test-cases/scene.ts';

describe('the shape of a body', () => {
  const refusedBlocks: [string, () => Y.AbstractType<unknown>][] = [
    ['a map', () => new Y.Map() as never],
    ['an array', () => new Y.Array() as never],
    ['a hook', () => new Y.XmlHook('x') as never],
    ['a text without a block', () => new Y.XmlText('loose') as never],
    ['an unknown element', () => new Y.XmlElement('script') as never],
    ['a list item outside a list', () => new Y.XmlElement('listItem') as never],
    ['__proto__', () => new Y.XmlElement('__proto__') as never],
  ];
  test.each(refusedBlocks)('G5.1, G5.5 refuses %s in the fragment', (_name, make) => {
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [make() as unknown as Y.XmlElement])))).toBe('shape');
  });

  test('G5.2 refuses a paragraph inside a paragraph, and text in a quote', () => {
    const nested = new Y.XmlElement('paragraph');
    nested.insert(0, [paragraph()]);
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [nested])))).toBe('shape');
    const quote = new Y.XmlElement('blockquote');
    quote.insert(0, [new Y.XmlText('loose')]);
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [quote])))).toBe('shape');
  });

  const attributes: [string, string, unknown, string][] = [
    ['heading', 'level', 3, 'ok'],
    ['heading', 'level', 9, 'shape'],
    ['heading', 'level', '3', 'shape'],
    ['heading', 'onclick', 'x', 'shape'],
    ['heading', '__proto__', 'x', 'shape'],
    ['paragraph', 'level', 3, 'shape'],
    ['orderedList', 'start', Number.NaN, 'shape'],
    ['image', 'src', 'https://izmir.example/a.png', 'ok'],
    ['image', 'src', 'data:image/png;base64,x', 'shape'],
  ];
  test.each(attributes)('G5.3 %s %s=%j: %s', (element, key, value, expected) => {
    const block = new Y.XmlElement(element);
    setRaw(block, key, value);
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [block])))).toBe(expected);
  });

  const marks: [string, Record<string, unknown>, string][] = [
    ['bold', { bold: {} }, 'ok'],
    ['a link', { link: { href: 'https://izmir.example', target: null } }, 'ok'],
    ['a script', { link: { href: 'javascript:alert(1)' } }, 'shape'],
    ['an unknown mark', { blink: {} }, 'shape'],
    ['a mark with foreign attributes', { bold: { style: 'x' } }, 'shape'],
  ];
  test.each(marks)('G5.4 formats with %s', (_name, format, expected) => {
    const text = new Y.XmlText();
    text.insert(0, 'words', format);
    const block = new Y.XmlElement('paragraph');
    block.insert(0, [text]);
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [block])))).toBe(expected);
  });

  test('G5.5 refuses embeds, bytes and types under a key', () => {
    const embed = paragraph('x');
    const text = new Y.XmlText();
    text.insertEmbed(0, { image: 'x' });
    embed.insert(0, [text]);
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [embed])))).toBe('shape');
    const binary = new Y.XmlElement('heading');
    setRaw(binary, 'level', Uint8Array.of(1));
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [binary])))).toBe('shape');
    const typed = new Y.XmlElement('heading');
    setRaw(typed, 'level', new Y.Map());
    expect(reason(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [typed])))).toBe('shape');
  });

  test('G5.3 takes several values in one item, as an undo stack leaves them', () => {
    const { page, check } = scene('body', withBody);
    const undo = new Y.UndoManager(fragmentOf(page), { captureTimeout: 0 });
    const heading = fragmentOf(page).get(0) as Y.XmlElement;
    for (const level of [2, 4, 3]) setRaw(heading, 'level', level);
    undo.undo();
    expect(check(Y.encodeStateAsUpdate(page)).ok).toBe(true);
  });
});

describe('cost', () => {
  test('G6 a long paste costs little', () => {
    const verdict = scene('body', withBody).write((doc) =>
      fragmentOf(doc).insert(
        1,
        Array.from({ length: 400 }, (_, index) => paragraph(`line ${index}`)),
      ),
    );
    expect(verdict).toMatchObject({ ok: true });
    expect(verdict.ok && verdict.steps).toBeLessThan(5000);
  });
});
