import { ideaMax } from './work.ts';

/**
 * An idea's words as they are kept: without white space at the ends. `over` = characters beyond the limit, 0 when it fits; counted as code points,
 * so that an emoji outside the first plane is one.
 */
export function ideaText(typed: string): { readonly text: string; readonly over: number } {
  const text = typed.trim();
  return { text, over: Math.max(0, [...text].length - ideaMax) };
}
