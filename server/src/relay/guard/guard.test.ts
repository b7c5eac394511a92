import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedBody } from '@vernissage/shared/documents/seed';
import { bornCard, mendTitle, moveCard, setCell, setSource } from '@vernissage/shared/documents/write-cards';
import { createGuard } from './guard.ts';
import { limits } from './limits.ts';
import type { Verdict } from './verdict.ts';

const mine = 5_000_000;
const victim = 4_000_000;
const owns = (client: number): boolean => client === mine;

/** The server's document and a page that has synced with it. */
function scene(kind: 'work' | 'body', seed: (doc: Y.Doc) => void = () => undefined) {
  const server = new Y.Doc();
  server.clientID = victim;
  seed(server);
  const guard = createGuard(server, kind);
  const page = new Y.Doc();
  page.clientID = mine;
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  const check = (update: Uint8Array): Verdict => guard.check(update, owns);
  /** What the page's change says, checked as a frame; applied when it passes. */
  const write = (change: (doc: Y.Doc) => void): Verdict => {
    const verdict = check(updateOf(page, change));
    if (verdict.ok) Y.applyUpdate(server, verdict.update);
    return verdict;
  };
  return { server, page, check, write };
}

function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  const note = (update: Uint8Array): void => void updates.push(update);
  doc.on('update', note);
  doc.transact(() => change(doc));
  doc.off('update', note);
  return updates[0] ?? Y.encodeStateAsUpdate(doc, before);
}

const withBody = (doc: Y.Doc): void => seedBody(doc, ['What changes?']);
const withIdea = (doc: Y.Doc): void => bornCard(doc, { id: 'idea-aaaa', kind: 'idea', title: 'Shade', lang: 'en', cells: { question: 0 } });
const reason = (verdict: Verdict): string => (verdict.ok ? 'ok' : verdict.reason);
const fragmentOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('default');

/** What the types forbid and a hostile page does. */
function setRaw(element: Y.XmlElement, key: string, value: unknown): void {
  element.setAttribute(key, value as string);
}

function paragraph(text = ''): Y.XmlElement {
  const element = new Y.XmlElement('paragraph');
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

/** An update written by hand: client blocks, then the delete set. */
function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  return encoding.encode(write);
}
function numbers(...values: number[]): Uint8Array {
  return bytes((encoder) => {
    for (const value of values) encoding.writeVarUint(encoder, value);
  });
}

describe('bytes', () => {
  test('G1 refuses more than 1 MiB', () => {
    expect(reason(scene('body').check(new Uint8Array(limits.bytes + 1)))).toBe('size');
  });

  test('G2 refuses seven bytes that announce four thousand million structs', () => {
    const { check } = scene('body');
    expect(reason(check(Uint8Array.of(1, 0xff, 0xff, 0xff, 0xff, 0x0f, 1)))).toBe('unreadable');
    expect(reason(check(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07)))).toBe('unreadable');
  });

  test.each([[[]], [[1]], [[0, 1]], [[255, 255, 255]]])('refuses %j as unreadable', (content) => {
    expect(reason(scene('body').check(Uint8Array.from(content)))).toBe('unreadable');
  });

  test('refuses one client announced in two blocks, of which Yjs would apply only one', () => {
    const { check } = scene('body', withBody);
    // 2 blocks; each: 1 struct, client, clock 0, then a GC of length 1; no deletes
    expect(reason(check(numbers(2, 1, mine, 0, 0, 1, 1, mine, 0, 0, 1, 0)))).toBe('unreadable');
  });

  test('G2 counts structs, clients and lengths of what is new', () => {
    const one = { ...limits, structs: 3, clients: 1, structLength: 10 };
    const server = new Y.Doc();
    const guard = createGuard(server, 'body', one);
    const page = new Y.Doc();
    page.clientID = mine;
    const many = updateOf(page, (doc) => fragmentOf(doc).insert(0, [paragraph('a'), paragraph('b')]));
    expect(reason(guard.check(many, owns))).toBe('counts');
    const long = new Y.Doc();
    long.clientID = mine;
    expect(
      reason(
        guard.check(
          updateOf(long, (doc) => fragmentOf(doc).insert(0, [paragraph('more than ten letters')])),
          owns,
        ),
      ),
    ).toBe('counts');
    const other = new Y.Doc();
    other.clientID = mine + 1;
    fragmentOf(other).insert(0, [new Y.XmlElement('paragraph')]);
    const twice = new Y.Doc();
    twice.clientID = mine;
    fragmentOf(twice).insert(0, [new Y.XmlElement('paragraph')]);
    Y.applyUpdate(twice, Y.encodeStateAsUpdate(other));
    expect(reason(guard.check(Y.encodeStateAsUpdate(twice), () => true))).toBe('counts');
  });
});

describe('authors and gaps', () => {
  test('G3 refuses a struct under an id that is not leased to this person', () => {
    const { check, page } = scene('body', withBody);
    page.clientID = mine + 1;
    expect(reason(check(updateOf(page, (doc) => fragmentOf(doc).insert(0, [paragraph()]))))).toBe('author');
  });

  test('G3 refuses a tombstone put under a victim’s next clock', () => {
    const { check, server } = scene('body', withBody);
    expect(reason(check(numbers(1, 1, victim, Y.getState(server.store, victim), 0, 5, 0)))).toBe('author');
  });

  test('G4 takes a deletion of clocks that nobody has written for a gap: it would delete what a victim writes next', () => {
    const { check, server } = scene('body', withBody);
    const next = Y.getState(server.store, victim);
    expect(reason(check(numbers(0, 1, victim, 1, next, 1000)))).toBe('gap');
    expect(reason(check(numbers(0, 1, victim, 1, next - 1, 2)))).toBe('gap');
  });

  test('G4 drops what leans on something missing, for ever if need be, and keeps nothing of it', () => {
    const { check, page, server } = scene('body', withBody);
    const lost = updateOf(page, (doc) => fragmentOf(doc).insert(0, [paragraph('one')]));
    for (let index = 0; index < 200; index += 1) {
      const leaning = updateOf(page, (doc) => fragmentOf(doc).insert(0, [paragraph('two')]));
      expect(reason(check(leaning))).toBe('gap');
    }
    expect(server.store.pendingStructs).toBeNull();
    expect(check(lost).ok).toBe(true);
    expect(check(Y.encodeStateAsUpdate(page)).ok).toBe(true);
  });

  test('G4 lets a block lean on one that comes later in the same update: offline edits under two leases', () => {
    const { check, page } = scene('body', withBody);
    page.clientID = mine - 1;
    fragmentOf(page).insert(0, [paragraph('first page load')]);
    const later = new Y.Doc();
    later.clientID = mine;
    Y.applyUpdate(later, Y.encodeStateAsUpdate(page));
    const first = fragmentOf(later).get(0);
    if (!(first instanceof Y.XmlElement)) throw new Error('no paragraph');
    first.insert(1, [new Y.XmlElement('hardBreak')]);
    const both = scene('body', withBody);
    expect(check(Y.encodeStateAsUpdate(later)).ok).toBe(false); // mine - 1 is not leased
    const guard = createGuard(both.server, 'body');
    expect(guard.check(Y.encodeStateAsUpdate(later), (client) => client === mine || client === mine - 1)).toMatchObject({ ok: true });
  });

  test('G2 a step 2 that repeats everything says nothing new, also under others’ ids', () => {
    const { check, page, write } = scene('body', withBody);
    write((doc) => fragmentOf(doc).insert(0, [paragraph('one')]));
    expect(check(Y.encodeStateAsUpdate(page))).toMatchObject({ ok: true, structs: 0, deletes: 0 });
  });

  test('G2 known parts are cut off: what is applied holds only what is new', () => {
    const { check, page, server } = scene('body', withBody);
    fragmentOf(page).insert(0, [paragraph('one')]);
    const all = Y.encodeStateAsUpdate(page);
    const verdict = check(all);
    expect(verdict.ok && verdict.update.length).toBeLessThan(all.length);
    if (verdict.ok) Y.applyUpdate(server, verdict.update);
    expect(Y.equalSnapshots(Y.snapshot(server), Y.snapshot(page))).toBe(true);
  });
});

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

  test('G5.1 refuses another root', () => {
    expect(reason(scene('body', withBody).write((doc) => doc.getMap('elsewhere').set('a', 1)))).toBe('shape');
    expect(reason(scene('body', withBody).write((doc) => doc.getMap('__proto__').set('a', 1)))).toBe('shape');
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

  test('refuses 5,000 levels of nesting, also when they are deleted at once; 90 are lawful', () => {
    const nest = (depth: number): Y.XmlElement => {
      const outer = new Y.XmlElement('blockquote');
      let inner = outer;
      for (let level = 1; level < depth; level += 1) {
        const next = new Y.XmlElement('blockquote');
        inner.insert(0, [next]);
        inner = next;
      }
      return outer;
    };
    const deep = scene('body', withBody);
    const before = Y.encodeStateVector(deep.server);
    const update = updateOf(deep.page, (doc) => fragmentOf(doc).insert(0, [nest(200)]));
    expect(reason(deep.check(update))).toBe('depth');
    expect(scene('body', withBody).write((doc) => fragmentOf(doc).insert(0, [nest(90)])).ok).toBe(true);
    // Written by hand, since Yjs itself can't nest so deep without a stack overflow.
    const levels = 5000;
    const chain = bytes((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, levels);
      encoding.writeVarUint(encoder, mine);
      encoding.writeVarUint(encoder, 0);
      for (let level = 0; level < levels; level += 1) {
        encoding.writeUint8(encoder, 7); // ContentType, no neighbours
        encoding.writeVarUint(encoder, level === 0 ? 1 : 0);
        if (level === 0) encoding.writeVarString(encoder, 'default');
        else {
          encoding.writeVarUint(encoder, mine);
          encoding.writeVarUint(encoder, level - 1);
        }
        encoding.writeVarUint(encoder, 3); // XmlElement
        encoding.writeVarString(encoder, 'blockquote');
      }
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, mine);
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, levels);
    });
    expect(reason(scene('body', withBody).check(chain))).toBe('depth');
    expect(Y.encodeStateVector(deep.server)).toEqual(before);
  });

  test('lets a person write into what a colleague has just deleted, with all its children', () => {
    const { page, server, check } = scene('body', withBody);
    fragmentOf(server).delete(1, 1);
    const block = fragmentOf(page).get(1);
    if (!(block instanceof Y.XmlElement)) throw new Error('no paragraph');
    const update = updateOf(page, () => block.insert(0, [new Y.XmlText('late words'), new Y.XmlElement('hardBreak')]));
    expect(check(update).ok).toBe(true);
    Y.applyUpdate(server, update);
    expect(server.store.pendingStructs).toBeNull();
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
  test('G6 refuses inserts at one spot that would cost their square', () => {
    const { server, check } = scene('body', (doc) => {
      const block = paragraph();
      fragmentOf(doc).insert(0, [block]);
    });
    const list = 3000;
    for (let index = 0; index < list; index += 1) fragmentOf(server).insert(fragmentOf(server).length, [new Y.XmlElement('horizontalRule')]);
    // Null origins and null right origins: each walks the whole list.
    const count = 400;
    const hostile = bytes((encoder) => {
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarUint(encoder, count);
      encoding.writeVarUint(encoder, mine);
      encoding.writeVarUint(encoder, 0);
      for (let index = 0; index < count; index += 1) {
        encoding.writeUint8(encoder, 7);
        encoding.writeVarUint(encoder, 1);
        encoding.writeVarString(encoder, 'default');
        encoding.writeVarUint(encoder, 3);
        encoding.writeVarString(encoder, 'horizontalRule');
      }
      encoding.writeVarUint(encoder, 0);
    });
    const verdict = check(hostile);
    expect(verdict).toMatchObject({ ok: false, reason: 'counts', at: 'cost' });
  });

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

  test('G5.7 refuses to write a card again, with and without knowing of it', () => {
    expect(reason(scene('work', withIdea).write((doc) => doc.getMap('cards').set('idea-aaaa', new Y.Map())))).toBe('shape');
    const blind = new Y.Doc();
    blind.clientID = mine;
    blind.getMap('cards').set('idea-aaaa', new Y.Map());
    expect(reason(scene('work', withIdea).check(Y.encodeStateAsUpdate(blind)))).toBe('shape');
  });

  test('G5.7 refuses the 2,001st card, counting those of the same update', () => {
    const { write } = scene('work', (doc) =>
      doc.transact(() => {
        for (let index = 0; index < 1999; index += 1) doc.getMap('cards').set(`card-${index}-x`, new Y.Map());
      }),
    );
    expect(write((doc) => doc.getMap('cards').set('the-2000th', new Y.Map())).ok).toBe(true);
    expect(
      reason(
        write((doc) => {
          doc.getMap('cards').set('the-2001st', new Y.Map());
        }),
      ),
    ).toBe('cards');
  });

  test('G5.8 refuses a new title or kind for a card that is there', () => {
    const cardOf = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('cards').get('idea-aaaa') as Y.Map<unknown>;
    expect(reason(scene('work', withIdea).write((doc) => cardOf(doc).set('title', new Y.Text('other'))))).toBe('shape');
    expect(reason(scene('work', withIdea).write((doc) => cardOf(doc).set('kind', 'action')))).toBe('shape');
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
    const verdict = scene('work', withIdea).write((doc) => (doc.getMap('cards').get('idea-aaaa') as Y.Map<unknown>).set(key, value));
    expect(reason(verdict)).toBe('shape');
  });

  test('G5.10 refuses formats in a title and more than 4,000 letters, however many pieces bring them', () => {
    const titleOf = (doc: Y.Doc): Y.Text => (doc.getMap('cards').get('idea-aaaa') as Y.Map<unknown>).get('title') as Y.Text;
    expect(reason(scene('work', withIdea).write((doc) => titleOf(doc).format(0, 2, { bold: {} })))).toBe('shape');
    expect(reason(scene('work', withIdea).write((doc) => titleOf(doc).insert(0, 'x'.repeat(4000))))).toBe('counts');
    expect(
      reason(
        scene('work', withIdea).write((doc) => {
          for (let index = 0; index < 3; index += 1) titleOf(doc).insert(index === 1 ? titleOf(doc).length : 0, 'x'.repeat(1500));
        }),
      ),
    ).toBe('counts');
    expect(scene('work', withIdea).write((doc) => titleOf(doc).insert(0, 'x'.repeat(500))).ok).toBe(true);
  });

  test('G5.11 refuses __proto__ inside a value', () => {
    const { check } = scene('work', withIdea);
    const hostile = bytes((encoder) => {
      for (const value of [1, 1, mine, 0]) encoding.writeVarUint(encoder, value);
      encoding.writeUint8(encoder, 8 | 32); // ContentAny under a key
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, 'meta');
      encoding.writeVarString(encoder, 'a');
      encoding.writeVarUint(encoder, 1);
      encoding.writeUint8(encoder, 118); // an object of one key
      encoding.writeVarUint(encoder, 1);
      encoding.writeVarString(encoder, '__proto__');
      encoding.writeUint8(encoder, 118);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarUint(encoder, 0);
    });
    expect(reason(check(hostile))).toBe('shape');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('G5.12 refuses to delete a card, its kind or its title; archiving is lawful', () => {
    const cards = (doc: Y.Doc): Y.Map<unknown> => doc.getMap('cards');
    expect(reason(scene('work', withIdea).write((doc) => cards(doc).delete('idea-aaaa')))).toBe('shape');
    expect(reason(scene('work', withIdea).write((doc) => (cards(doc).get('idea-aaaa') as Y.Map<unknown>).delete('title')))).toBe('shape');
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
