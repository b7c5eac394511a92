import { getSchema } from '@tiptap/core';
import { EditorState, type Plugin } from '@tiptap/pm/state';
import { describe, expect, test } from 'vitest';
import { bodyMarks, bodyNodes } from '@vernissage/shared/documents/body-shape';
import { bodySchema } from './body-extensions.ts';
import { Conform } from './conform.ts';

const schema = getSchema([...bodySchema]);

function conformPlugins(options: { onTooDeep?: () => void; mayWrite?: () => boolean } = {}): Plugin[] {
  const make = Conform.config.addProseMirrorPlugins;
  if (!make) throw new Error('Conform has no plugins');
  const all = { onTooDeep: () => undefined, mayWrite: () => true, ...options };
  return Reflect.apply(make, { options: all }, []) as Plugin[];
}

function after(json: object, options: Parameters<typeof conformPlugins>[0] = {}) {
  const state = EditorState.create({ schema, plugins: conformPlugins(options) });
  return state.apply(state.tr.insert(0, schema.nodeFromJSON(json))).doc;
}

const paragraph = (text: string, marks: object[] = []) => ({ type: 'paragraph', content: [{ type: 'text', text, marks }] });

describe('trap 3: pasted attribute types are mended before they leave the editor', () => {
  test('every node, mark and attribute of the editor stands in the shared tables', () => {
    const attributes = Object.values(schema.nodes).flatMap((type) =>
      Object.keys(type.spec.attrs ?? {}).map((name) => (bodyNodes.get(type.name)?.attributes.has(name) ? '' : `${type.name}.${name}`)),
    );
    expect(attributes.filter((name) => name !== '')).toEqual([]);
    expect(Object.keys(schema.nodes).filter((name) => !['doc', 'text'].includes(name) && !bodyNodes.has(name))).toEqual([]);
    expect(Object.keys(schema.marks).filter((name) => !bodyMarks.has(name))).toEqual([]);
  });

  test('a list that starts at NaN starts at 1, and one that starts at 2.4 at 2', () => {
    const list = (start: unknown) => ({ type: 'orderedList', attrs: { start }, content: [{ type: 'listItem', content: [paragraph('a')] }] });
    expect(after(list(Number.NaN)).firstChild?.attrs['start']).toBe(1);
    expect(after(list(2.4)).firstChild?.attrs['start']).toBe(2);
    expect(after(list(7)).firstChild?.attrs['start']).toBe(7);
  });

  test('a picture keeps its address and gets texts and sizes of the right kind', () => {
    const image = { type: 'image', attrs: { src: 'https://example.org/a.png', alt: true, title: 2024, width: '50%', height: '30' } };
    expect(after(image).firstChild?.attrs).toEqual({ src: 'https://example.org/a.png', alt: 'true', title: '2024', width: null, height: 30 });
  });

  test('pictures from a device are dropped, the text beside them stays', () => {
    const doc = after({ type: 'blockquote', content: [{ type: 'image', attrs: { src: 'file:///a.png' } }, paragraph('kept')] });
    expect(doc.textContent).toBe('kept');
    expect(JSON.stringify(doc.toJSON())).not.toContain('image');
  });

  test('a cell that spans 0 or 1000 columns spans 1 or 100', () => {
    const table = (colspan: number) => ({
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', attrs: { colspan }, content: [paragraph('a')] }] }],
    });
    expect(after(table(0)).nodeAt(2)?.attrs['colspan']).toBe(1);
    expect(after(table(1000)).nodeAt(2)?.attrs['colspan']).toBe(100);
  });

  test('a link to a script loses its mark, one with a numeric title keeps it', () => {
    const link = (attrs: object) => ({ type: 'link', attrs });
    expect(after(paragraph('a', [link({ href: 'java\tscript:alert(1)' })])).toString()).not.toContain('link');
    const kept = after(paragraph('a', [link({ href: 'https://example.org', title: 5 })])).firstChild?.firstChild?.marks[0];
    expect(kept?.attrs).toMatchObject({ href: 'https://example.org', title: '5' });
  });

  test('marks set later are looked at too: a mark step moves nothing but counts', () => {
    const state = EditorState.create({ schema, plugins: conformPlugins(), doc: schema.nodeFromJSON({ type: 'doc', content: [paragraph('word')] }) });
    const link = schema.marks['link']?.create({ href: 'javascript:alert(1)' });
    if (!link) throw new Error('no link mark');
    expect(state.apply(state.tr.addMark(1, 5, link)).doc.toString()).not.toContain('link');
  });

  test('nesting stops at 40', () => {
    const nested = (depth: number): object => (depth === 0 ? paragraph('deep') : { type: 'blockquote', content: [nested(depth - 1)] });
    let told = 0;
    const onTooDeep = () => (told += 1);
    expect(after(nested(38), { onTooDeep }).textContent).toBe('deep');
    expect(after(nested(60), { onTooDeep }).textContent).toBe('');
    expect(told).toBe(1);
  });

  test('without the right to write nothing is written, by nobody', () => {
    expect(after(paragraph('a'), { mayWrite: () => false }).textContent).toBe('');
  });
});
