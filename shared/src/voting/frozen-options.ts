import { canonicalJson, sha256Hex } from '../summit/canonical-json.ts';
import type { FrozenOption, RoundOption } from './round.ts';

/** At most this many characters of a text are shown under its title on the paper. */
const summaryMax = 120;

/** What a round stores at opening: the canonical text of its options and that text's hash (rule F2). */
export function frozenOptions(options: readonly FrozenOption[]): { frozen: string; optionsHash: string } {
  const frozen = canonicalJson(options);
  return { frozen, optionsHash: sha256Hex(frozen) };
}

/** The option as screens list it. `paragraphs`: the plain text of its body, in order. */
export function listedOption(option: FrozenOption, paragraphs: readonly string[]): RoundOption {
  const { card, ref, title, lang, body } = option;
  return { card, ref, title, lang, summary: summaryOf(paragraphs), bodySha256: sha256Hex(canonicalJson(body)) };
}

/** The first paragraph that says something, cut at a word's end. */
export function summaryOf(paragraphs: readonly string[]): string {
  const first = paragraphs.map((paragraph) => paragraph.trim()).find((paragraph) => paragraph !== '') ?? '';
  if (first.length <= summaryMax) return first;
  const cut = first.slice(0, summaryMax);
  const space = cut.lastIndexOf(' ');
  return `${(space > summaryMax / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
