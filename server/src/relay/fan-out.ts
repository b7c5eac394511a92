import * as Y from 'yjs';
import { step2Frame, updateFrame } from './frames.ts';
import { type WireFrame, wireFrame, wireFrames } from './wire-frame.ts';

/** `Y.mergeUpdates` is quadratic in the number of updates: 50,000 at once took 36 s. */
const mergedAtOnce = 64;

/** What a tick of one room has stored, as every socket of it gets it: one piece of memory, merged so that a page has one change to draw. */
export function broadcastOf(updates: readonly Uint8Array[]): WireFrame | null {
  const merged: Uint8Array[] = [];
  for (let from = 0; from < updates.length; from += mergedAtOnce) {
    const some = updates.slice(from, from + mergedAtOnce);
    const [first] = some;
    if (first) merged.push(some.length === 1 ? first : Y.mergeUpdates(some));
  }
  const [only] = merged;
  if (!only) return null;
  return merged.length === 1 ? wireFrame(updateFrame(only)) : wireFrames(merged.map(updateFrame));
}

/** By the state that they carry: a hundred who join at once are handed one state, and get one piece of memory. */
const step2s = new WeakMap<Uint8Array, WireFrame>();

/** The answer to a step 1. */
export function step2Wire(state: Uint8Array): WireFrame {
  const known = step2s.get(state);
  if (known) return known;
  const built = wireFrame(step2Frame(state));
  step2s.set(state, built);
  return built;
}
