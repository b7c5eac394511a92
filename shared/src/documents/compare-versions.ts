import type { CardKind } from '../work/cards.ts';
import type { CardChange } from '../work/versions.ts';
import { type BodyNode, bodyText } from './read-body.ts';
import { cellsApart, type WholeCard } from './whole-cards.ts';

/** A workshop's documents read at one moment: its cards, and the texts of its proposals by card. */
export type WholeWork = { readonly cards: ReadonlyMap<string, WholeCard>; readonly bodies: ReadonlyMap<string, BodyNode> };

const kinds: readonly CardKind[] = ['idea', 'theme', 'proposal', 'action'];

/**
 * What would have to change for `now` to read as `then` (rule H4). Cards whose text could not be read in one of the two have no text to compare.
 * In the order ideas, themes, proposals, actions; within a kind as they were born.
 */
export function compareVersions(then: WholeWork, now: WholeWork): CardChange[] {
  const changes: CardChange[] = [];
  for (const id of new Set([...then.cards.keys(), ...now.cards.keys()])) {
    const change = compareCard(id, then, now);
    if (change) changes.push(change);
  }
  return kinds.flatMap((kind) => changes.filter((change) => change.kind === kind));
}

function compareCard(card: string, then: WholeWork, now: WholeWork): CardChange | null {
  const before = then.cards.get(card);
  const after = now.cards.get(card);
  const stood = before !== undefined && !before.archived;
  const stands = after !== undefined && !after.archived;
  const kind = kinds.find((one) => one === (after ?? before)?.kind);
  // A card that is not in the document now can't be brought back into this generation: cards are never deleted, so there is none.
  if (!kind || !after || (!stood && !stands)) return null;
  const title = { was: stood ? before.title : '', now: stands ? after.title : '' };
  if (!stood) return { card, kind, what: 'leaves', title, cells: [], text: null };
  const text = kind === 'proposal' ? compareText(then.bodies.get(card), now.bodies.get(card)) : null;
  const cells = cellsApart(before, after);
  if (!stands) return { card, kind, what: 'returns', title, cells, text };
  return before.title === after.title && cells.length === 0 && text === null ? null : { card, kind, what: 'changes', title, cells, text };
}

function compareText(then: BodyNode | undefined, now: BodyNode | undefined): CardChange['text'] {
  if (!then || !now) return null;
  const { start, tail } = sharedEnds(then.content ?? [], now.content ?? []);
  const apart = (body: BodyNode): string[] => (body.content ?? []).slice(start, (body.content ?? []).length - tail).flatMap(bodyText);
  if (start + tail >= (then.content ?? []).length && start + tail >= (now.content ?? []).length) return null;
  return { was: apart(then), now: apart(now) };
}

/** How many blocks two texts share at their beginning and at their end. */
export function sharedEnds(then: readonly BodyNode[], now: readonly BodyNode[]): { readonly start: number; readonly tail: number } {
  const same = (a: BodyNode | undefined, b: BodyNode | undefined): boolean => a !== undefined && b !== undefined && readsAlike(a, b);
  const shorter = Math.min(then.length, now.length);
  let start = 0;
  while (start < shorter && same(then[start], now[start])) start += 1;
  let tail = 0;
  while (tail < shorter - start && same(then.at(-1 - tail), now.at(-1 - tail))) tail += 1;
  return { start, tail };
}

/** Whether two blocks are the same to a reader; keys of attributes in any order. */
function readsAlike(a: BodyNode, b: BodyNode): boolean {
  return plain(a) === plain(b);
}

function plain(node: BodyNode): string {
  return JSON.stringify(node, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : Number(one > other))))
      : value,
  );
}
