import * as Y from 'yjs';
import type { Place } from './place.ts';

/** Fewer ended at once are not worth counting, whatever they stand among. */
export const fewEnded = 16;

/** What an update brings into one text. */
export type Brought = {
  /** Pieces, tombstones among them; of these, pieces that are deleted where the update ends. */
  pieces: number;
  ended: number;
  /** Formats among them. */
  formats: number;
};

/**
 * Steps of Yjs' tidying after deletions (rule G6.2). In a text that has ever held a format it walks, for each piece deleted, over everything
 * around it that does not show: the square of a long deleted run. 10,000 letters typed backwards and deleted at once cost a second, on every page
 * too. Counted exactly for what is stored; for what the update itself brings and ends, as if all of a text's hidden pieces stood together.
 */
export class TidySteps {
  readonly #most: number;
  readonly #deleted = new Set<Y.Item>();
  #endsTypes = false;
  #ended = 0;

  constructor(most: number) {
    this.#most = most;
  }

  /** A stored piece that the update deletes, with all inside it. False when they are more than the budget. */
  endsStored(item: Y.Item): boolean {
    const waiting = [item];
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (this.#deleted.has(next)) continue;
      this.#deleted.add(next);
      if (++this.#ended > this.#most) return false;
      if (!(next.content instanceof Y.ContentType)) continue;
      this.#endsTypes = true;
      for (let child = next.content.type._start; child; child = child.right) if (!child.deleted) waiting.push(child);
    }
    return true;
  }

  /** A piece that the update brings and ends. */
  endsBrought(content: Y.Item['content'], text: Brought | undefined): void {
    this.#ended += 1;
    if (content instanceof Y.ContentType) this.#endsTypes = true;
    if (text) text.ended += 1;
  }

  /** Pieces that end, at least as many as there are. */
  get ended(): number {
    return this.#ended;
  }

  /** False when the steps are more than the budget. */
  withinBudget(brought: ReadonlyMap<Place, Brought>): boolean {
    for (const { ended } of brought.values()) this.#ended += ended;
    if (this.#ended <= fewEnded && !this.#endsTypes) return true;
    const texts = new Set<unknown>();
    let steps = 0;
    for (const [{ type }, { pieces, ended, formats }] of brought) {
      const mayEnd = this.#endsTypes ? pieces : ended;
      if (mayEnd === 0) continue;
      if (type instanceof Y.Text) {
        if (!type._hasFormatting && formats === 0) continue;
        texts.add(type);
        const { deleted, hidden } = this.#hiddenIn(type);
        steps += (deleted + mayEnd) * (hidden + mayEnd);
      } else if (formats > 0) steps += mayEnd * mayEnd;
      if (steps > this.#most) return false;
    }
    const counted = new Set<Y.Item>();
    for (const item of this.#deleted) {
      if (counted.has(item) || !(item.parent instanceof Y.Text) || !item.parent._hasFormatting || texts.has(item.parent)) continue;
      const run = this.#runAround(item, counted);
      steps += run.deleted * run.length;
      if (steps > this.#most) return false;
    }
    return true;
  }

  #hiddenIn(text: Y.Text): { deleted: number; hidden: number } {
    let deleted = 0;
    let hidden = 0;
    for (let at = text._start; at; at = at.right) {
      if (this.#deleted.has(at)) deleted += 1;
      if (!this.#shows(at)) hidden += 1;
    }
    return { deleted, hidden };
  }

  /** What lies between two pieces that show, once the update is in. */
  #runAround(item: Y.Item, counted: Set<Y.Item>): { deleted: number; length: number } {
    let first = item;
    for (let left = item.left; left && !this.#shows(left); left = left.left) first = left;
    let deleted = 0;
    let length = 0;
    for (let at: Y.Item | null = first; at && !this.#shows(at); at = at.right) {
      length += 1;
      counted.add(at);
      if (this.#deleted.has(at)) deleted += 1;
    }
    return { deleted, length };
  }

  #shows(item: Y.Item): boolean {
    return !item.deleted && item.countable && !this.#deleted.has(item);
  }
}
