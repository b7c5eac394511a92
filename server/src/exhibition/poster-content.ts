import { type Board, type BoardVote, type Publication, type Said, type Sentence, wallLimits } from '@vernissage/shared/exhibition/board';
import { actionLine, checkedBy, creditText, outcomeWords, sideWords, voteNote, voteSilence } from '@vernissage/shared/exhibition/phrases';
import { type Speech, speechIn } from '@vernissage/shared/exhibition/speech';
import { chartOf } from '@vernissage/shared/exhibition/vote-chart';
import { titleOf, wallOf, wordsIn } from '@vernissage/shared/exhibition/wall';
import type { Language, Wall } from '@vernissage/shared/summit/summit';
import { missingSign, type PosterContent, type PosterVote, type Run } from '../print/poster.ts';

/** DESIGN section 2. */
const wallColours: Record<Wall, string> = { umber: '#6B4010', fig: '#54307A', cypress: '#17533A', pome: '#8A1C3F', aegean: '#0B4D6B' };

/** A board's poster in one language. `address` is the board's lasting address with its origin: what the code says. */
export function posterContent(board: Board, publication: Publication, language: Language, address: string): PosterContent {
  const speech = speechIn(language);
  const { say, list, day, languageName } = speech;
  const wall = wallOf(board);
  const title = titleOf(board, language);
  const lead = wordsIn(board.lead, language);
  const sentences = (part: Sentence['section']): Run[] =>
    wall.sentences(part).flatMap((sentence) => {
      const words = wordsIn(sentence.text, language);
      return words ? [runOf(words)] : [];
    });
  const mostLeftOut = Math.max(board.actions.length, board.votes.length, wallLimits.quotes, ...board.votes.map((vote) => vote.options.length), 1);
  const unsaid = (...parts: Sentence['section'][]): string | null => {
    const count = parts.flatMap(sentences).length;
    return count === 0 ? null : say('exhibition.posterSentences', { count });
  };
  const checked = checkedBy(speech, board, publication);
  return {
    lang: language,
    documentTitle: say('exhibition.posterTitle', { number: board.number, title: title.value }),
    author: board.summit.title,
    wall: wallColours[board.wall],
    number: String(board.number),
    overline: `${board.summit.title} · ${board.workshop.label}, ${board.summit.host}, ${day(board.day)}`,
    rehearsal: board.summit.rehearsal ? say('house.rehearsal') : null,
    title: runOf(title),
    lead: lead && runOf(lead),
    room: { heading: say('exhibition.room'), sentences: sentences('room') },
    decided: {
      heading: say('exhibition.decided'),
      empty: board.votes.length === 0 ? say('exhibition.nothingDecided') : null,
      votes: board.votes.map((vote) => posterVote(speech, vote)),
      sentences: sentences('decided'),
    },
    next: {
      heading: say('exhibition.next'),
      empty: board.actions.length === 0 ? say('exhibition.nothingNext') : null,
      total: board.actions.length,
      actions: wall.actions.map((action) => ({ ref: action.ref, title: runOf(action.title), line: actionLine(speech, action) })),
      sentences: sentences('next'),
    },
    open: { heading: say('exhibition.open'), sentences: sentences('open') },
    said: {
      heading: say('exhibition.said'),
      quotes: wall.quotes.map((quote) => ({ words: runOf(quote.text), credit: `${creditText(speech, quote.credit)} · ${quote.ref}` })),
    },
    field: say('exhibition.posterField'),
    more: Array.from({ length: mostLeftOut }, (_, index) => say('exhibition.posterMore', { count: index + 1 })),
    unsaid: { left: unsaid('room', 'decided'), right: unsaid('next', 'open') },
    foot: {
      address,
      qrAlt: say('exhibition.posterQr', { address }),
      headline: [say('exhibition.ask'), say('exhibition.posterRead', { languages: list(board.summit.languages.map(languageName)) })],
      lines: [
        address,
        say('exhibition.posterBoard', { number: board.number, revision: publication.revision }),
        ...(checked === null ? [] : [checked]),
        `${say('exhibition.reuse')}.`,
      ],
    },
    missing: say('exhibition.posterMissing', { sign: missingSign }),
  };
}

function posterVote(speech: Speech, vote: BoardVote): PosterVote {
  const { say, number } = speech;
  const silent = voteSilence(speech, vote);
  const motion = vote.settings.terms.method === 'motion';
  const subject = motion ? vote.options[0]?.title : undefined;
  const question = { value: vote.settings.question, lang: vote.settings.lang };
  const heading = subject ?? (question.value.trim() === '' ? null : question);
  const chart = chartOf(vote);
  const striped = !motion && chart.rows.some((row) => row.striped);
  return {
    heading: heading && runOf(heading),
    outcome: motion && vote.result ? say(outcomeWords[vote.result.outcome]) : null,
    rows: chart.rows.map((row) => ({
      label: row.kind === 'option' ? runOf(row.title ?? { value: '', lang: 'und' }) : { text: say(sideWords[row.kind]), lang: speech.language },
      share: row.share,
      mark: row.mark,
      striped: row.striped,
      votes: number(row.votes),
      outcome: row.outcome && say(outcomeWords[row.outcome]),
    })),
    silent,
    note: silent === null ? `${voteNote(speech, vote, chart)}${striped ? ` ${say('exhibition.posterStriped')}` : ''}` : null,
  };
}

/** Typst takes a bare language code: the region and script of a tag fall away. */
function runOf(said: Said): Run {
  const code = said.lang.split('-')[0]?.toLowerCase() ?? '';
  return { text: said.value, lang: /^[a-z]{2,3}$/.test(code) ? code : 'und' };
}
