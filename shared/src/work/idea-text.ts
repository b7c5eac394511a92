import { ideaMax } from './work.ts';

/**
 * An idea's words as they are kept: without white space at the ends. `over` = characters beyond the limit, 0 when it fits; counted as code points,
 * so that an emoji outside the first plane is one.
 */
export function ideaText(typed: string): { readonly text: string; readonly over: number } {
  const text = typed.trim();
  let characters = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) characters += 1;
  return { text, over: Math.max(0, characters - ideaMax) };
}
