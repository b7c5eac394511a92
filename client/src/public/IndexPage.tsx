import type { IndexPage as Page } from '@vernissage/shared/exhibition/public-page';
import { Frame } from './Frame.tsx';
import { Said } from './Said.tsx';
import { useSpeech } from './speech.ts';

/** Screen 13: the boards that hang, in the order of their numbers, then the workshops that are still to come. */
export function IndexPage({ page }: { page: Page }) {
  const { say, day, days } = useSpeech();
  const { boards, coming, frame } = page;
  return (
    <Frame frame={frame} title={say('exhibition.indexTitle')} wall={null} ways={[]}>
      <header className="hero">
        <h1 className="disp">{say('exhibition.indexTitle')}</h1>
        <p>{say('exhibition.indexLead', { title: page.title, host: page.host, days: days(page.days) })}</p>
      </header>
      {boards.length === 0 && <p className="hero-empty">{say('exhibition.indexEmpty')}</p>}
      <ol className="wallrow" aria-label={say('exhibition.boards')}>
        {boards.map((board, index) => (
          <li key={board.href} className={`s${spanOf(index, boards.length)}`}>
            <a className="bd" data-wall={board.wall} href={board.href}>
              <span className="nn disp num">{board.number}</span>
              <h2>
                <Said said={board.title} />
              </h2>
              <p>
                <Said said={board.workshop} /> ·{' '}
                {say('exhibition.indexFacts', { decisions: board.decisions, actions: board.actions, asked: board.asked, answered: board.answered })}
              </p>
            </a>
          </li>
        ))}
      </ol>
      {coming.length > 0 && (
        <ul className="wallrow coming">
          {coming.map((workshop, index) => (
            <li key={workshop.title.value} className={`bd soon s${index === coming.length - 1 && index % 2 === 0 ? 12 : 6}`}>
              <h2>
                <Said said={workshop.title} />
              </h2>
              <p>{say('exhibition.coming', { day: day(workshop.day) })}</p>
            </li>
          ))}
        </ul>
      )}
    </Frame>
  );
}

/** Columns of twelve: rows of two (5 and 7) and of three take turns; a last row that is not full shares its width. */
function spanOf(index: number, count: number): number {
  const place = index % 5;
  const start = index - (place < 2 ? place : place - 2);
  const size = Math.min(place < 2 ? 2 : 3, count - start);
  if (size === 1) return 12;
  if (place < 2) return place === 0 ? 5 : 7;
  return 12 / size;
}
