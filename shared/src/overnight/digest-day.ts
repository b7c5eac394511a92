import { type Board, type BoardQuote, type BoardTheme, wallLimits } from '../exhibition/board.ts';
import { chooseQuotes } from './choose-quotes.ts';
import { countedSentences, type LastPublished } from './counted-sentences.ts';
import { type DayIdea, type Projection, workOf } from './project-day.ts';

/** Where the board hangs; given by the server and kept for good. */
export type Place = Pick<Board, 'id' | 'number' | 'ref' | 'slug'>;

/** Quotes that stand for one theme. */
const quotesPerTheme = 3;

/**
 * A fresh draft: counts, results, actions, people's themes and words, nothing else. Title and lead are for people to write. Repeatable: equal input,
 * equal board. `quotes` holds every candidate for the wall, best first; the overlay cuts it to what hangs.
 */
export function digestDay(day: Projection, place: Place, last: LastPublished | null): Board {
  const themes = day.themes.flatMap((theme): BoardTheme[] => {
    const ideas = day.ideas.filter((idea) => idea.theme === theme.ref);
    if (ideas.length === 0) return [];
    return [{ ...theme, ideas: ideas.length, cities: new Set(ideas.flatMap((idea) => idea.city ?? [])).size, quotes: quotesFrom(ideas, theme.ref) }];
  });
  const loose = day.themes.length === 0 ? quotesFrom(day.ideas, null) : [];
  return {
    format: 'board/1',
    id: place.id,
    number: place.number,
    ref: place.ref,
    slug: place.slug,
    wall: day.wall,
    summit: day.summit,
    workshop: day.workshop,
    day: day.day,
    cutAt: day.cutAt,
    notHandedOver: day.notHandedOver,
    title: {},
    lead: {},
    counts: day.counts,
    sentences: countedSentences(day, last),
    themes,
    votes: day.votes,
    actions: day.actions,
    quotes: inWallOrder(themes, loose),
    guiding: day.guiding.map((question, index) => ({ ...question, ideas: day.ideas.filter((idea) => idea.question === index).length })),
    work: workOf(day),
  };
}

function quotesFrom(ideas: readonly DayIdea[], theme: string | null): BoardQuote[] {
  const candidates = ideas.flatMap((idea) =>
    idea.said && idea.whole
      ? [{ ref: idea.ref, text: idea.said.value, lang: idea.said.lang, city: idea.city, quote: { ref: idea.ref, text: idea.said, credit: idea.credit, theme } }]
      : [],
  );
  return chooseQuotes(candidates, quotesPerTheme, wallLimits.quoteCharacters).map((chosen) => chosen.quote);
}

/** The best of each theme in turn, larger themes first; what fits the wall as it is before what has to be shortened. */
function inWallOrder(themes: readonly BoardTheme[], loose: readonly BoardQuote[]): BoardQuote[] {
  const bySize = themes.toSorted((a, b) => b.ideas - a.ideas);
  const turns = Array.from({ length: quotesPerTheme }, (_, turn) => bySize.flatMap((theme) => theme.quotes[turn] ?? [])).flat();
  const all = [...turns, ...loose];
  const fits = (quote: BoardQuote): boolean => quote.text.value.length <= wallLimits.quoteCharacters;
  return [...all.filter((quote) => fits(quote)), ...all.filter((quote) => !fits(quote))];
}
