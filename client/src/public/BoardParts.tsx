import type { BoardAction, BoardQuote, SentenceSection } from '@vernissage/shared/exhibition/board';
import type { BoardLinks, BoardPage } from '@vernissage/shared/exhibition/public-page';
import { actionLine, checkedBy, creditText } from '@vernissage/shared/exhibition/phrases';
import { wallOf } from '@vernissage/shared/exhibition/wall';
import { Ours, Ref, Said, Sources } from './Said.tsx';
import { useSpeech } from './speech.ts';

/** The sentences of one part of the board, each with the references it rests on. Nothing when there are none. */
export function SentencesOf({ page, section, heading }: { page: BoardPage; section: SentenceSection; heading: string | null }) {
  const sentences = wallOf(page.board).sentences(section);
  if (sentences.length === 0) return null;
  const paragraph = sentences.map((sentence) => (
    <span key={sentence.id}>
      <Ours words={sentence.text} />
      <Sources items={sentence.sources} work={page.links.work} />{' '}
    </span>
  ));
  if (heading === null) return <p className="sentences">{paragraph}</p>;
  return (
    <section aria-labelledby={`sentences-${section}`} className="wide">
      <h2 id={`sentences-${section}`}>{heading}</h2>
      <p className="sentences">{paragraph}</p>
    </section>
  );
}

export function StandingNote({ page }: { page: BoardPage }) {
  const { say, timeOf } = useSpeech();
  const { standing, board, publication } = page;
  return (
    <>
      {standing.kind === 'draft' && <p className="standing">{say('exhibition.draft')}</p>}
      {standing.kind === 'dated' && publication && (
        <p className="standing">
          {say('exhibition.dated', { revision: publication.revision })}{' '}
          <a className="address" href={standing.current}>
            {standing.current}
          </a>
        </p>
      )}
      {board.notHandedOver && <p className="standing">{say('exhibition.notHandedOver', { time: timeOf(board.cutAt, board.summit.zone) })}</p>}
    </>
  );
}

export function BoardActions({ page, actions, full = false }: { page: BoardPage; actions: readonly BoardAction[]; full?: boolean }) {
  const speech = useSpeech();
  const { say } = speech;
  if (actions.length === 0) return <p className="muted">{say('exhibition.nothingNext')}</p>;
  return (
    <ol className="al">
      {actions.map((action) => (
        <li key={action.ref} id={full ? action.ref : undefined}>
          {full ? <span className="ref">{action.ref}</span> : <Ref item={action.ref} work={page.links.work} />}
          <b>
            <Said said={action.title} />
          </b>
          <span className="small muted">{actionLine(speech, action)}</span>
          {full && action.output && (
            <span className="small">
              {say('exhibition.output')} <Said said={action.output} />
            </span>
          )}
          {full && action.sources.length > 0 && (
            <span className="label">
              {say('exhibition.grewFrom')}
              <Sources items={action.sources} work="" />
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

/** Word for word, all in one size, whoever said it. */
export function Quotes({ quotes, work }: { quotes: readonly BoardQuote[]; work: string }) {
  const speech = useSpeech();
  return (
    <>
      {quotes.map((quote) => (
        <blockquote key={quote.ref}>
          <p lang={quote.text.lang} dir="auto">
            {quote.text.value}
          </p>
          <footer>
            {creditText(speech, quote.credit)} · <Ref item={quote.ref} work={work} />
          </footer>
        </blockquote>
      ))}
    </>
  );
}

export function TakeHome({ links }: { links: BoardLinks }) {
  const { say } = useSpeech();
  const ways = [
    { href: links.poster, text: say('exhibition.poster') },
    { href: links.picture, text: say('exhibition.picture') },
    { href: links.zip, text: say('exhibition.zip') },
    { href: links.data, text: say('exhibition.data') },
  ];
  if (ways.every((way) => way.href === null)) return null;
  return (
    <div className="panel take noprint" id="take-home">
      <h2>{say('exhibition.takeHome')}</h2>
      <p className="small">{say('exhibition.takeHomeHint')}</p>
      <ul className="row wrap">
        {ways.map(
          (way) =>
            way.href !== null && (
              <li key={way.href}>
                <a className="btn line" href={way.href}>
                  {way.text}
                </a>
              </li>
            ),
        )}
      </ul>
    </div>
  );
}

/** Foot of every board: version, check, reuse, and the address written out for paper. */
export function VersionLine({ page }: { page: BoardPage }) {
  const speech = useSpeech();
  const { say, dayOf, timeOf } = speech;
  const { publication, board, frame } = page;
  const { zone, host } = board.summit;
  return (
    <footer className="pf tiny">
      {publication && (
        <p>
          {say('exhibition.version', {
            revision: publication.revision,
            day: dayOf(publication.publishedAt, zone),
            time: timeOf(publication.publishedAt, zone),
            city: host,
          })}
          . {checkedBy(speech, board, publication)} {say('exhibition.reuse')}.
        </p>
      )}
      {frame.address !== null && (
        <p>
          {say('exhibition.address')} <span className="address">{frame.address}</span>
        </p>
      )}
      {frame.address !== null && page.kind === 'board' && (
        <p className="onpaper">
          {say('exhibition.work')}: <span className="address">{frame.address}work/</span>
        </p>
      )}
    </footer>
  );
}
