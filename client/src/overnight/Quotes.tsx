import { useState } from 'react';
import { type BoardQuote, wallLimits } from '@vernissage/shared/exhibition/board';
import { Icon } from '../ui/Icon.tsx';
import { Menu, type MenuEntry } from '../ui/Menu.tsx';
import { useSay } from '../ground/say.ts';
import { useAtDesk } from './desk-context.tsx';
import { useCreditWords } from './desk-words.ts';
import styles from './desk.module.css';
import { useCharacters, WordsField } from './WordsField.tsx';

/** People's own words on the wall: word for word, or shortened with […] by a person. */
export function Quotes() {
  const say = useSay();
  const { board } = useAtDesk();
  return (
    <section>
      <h3>{say('desk.said')}</h3>
      {board.board.quotes.length === 0 && <p className="muted small">{say('desk.noQuotes')}</p>}
      {board.board.quotes.map((quote) => (
        <QuoteOnWall key={quote.ref} quote={quote} />
      ))}
    </section>
  );
}

function QuoteOnWall({ quote }: { quote: BoardQuote }) {
  const say = useSay();
  const credit = useCreditWords()(quote.credit);
  const { board, may, edit } = useAtDesk();
  const [shortening, setShortening] = useState(false);
  const roomFor = useCharacters(wallLimits.quoteCharacters);
  const whole = board.whole[quote.ref];
  const over = quote.text.value.length - wallLimits.quoteCharacters;
  const others: MenuEntry[] = board.candidates.slice(0, 8).map((candidate) => ({
    id: candidate.ref,
    label: (
      <span>
        <span className="cite">{candidate.ref}</span>{' '}
        <span lang={candidate.text.lang} dir="auto">
          {firstWords(candidate.text.value)}
        </span>
      </span>
    ),
    disabled: !may,
    act: () => void edit({ kind: 'move', list: 'quotes', id: candidate.ref, before: quote.ref }),
  }));
  return (
    <div id={`at-${quote.ref}`} tabIndex={-1} className={styles['quote']}>
      <blockquote lang={quote.text.lang} dir="auto">
        {quote.text.value}
      </blockquote>
      <p className="label">
        <b>{credit.who}</b> · <span className="cite">{quote.ref}</span> · {say(whole === undefined ? 'desk.wordForWord' : 'desk.shortened')}
        {credit.permission !== '' && (
          <>
            {' · '}
            <span className={credit.agreed ? 'chip ok' : 'chip'}>
              {credit.agreed && <Icon name="check" />} {credit.permission}
            </span>
          </>
        )}
        {over > 0 && (
          <>
            {' '}
            <span className="chip bad">
              <Icon name="warn" /> {say('desk.charactersOver', { over })}
            </span>
          </>
        )}
      </p>
      {shortening ? (
        <WordsField
          label={say('desk.shortenWhat', { ref: quote.ref })}
          hint={say('desk.shortenHint')}
          start={quote.text.value}
          language={quote.text.lang}
          roomFor={roomFor}
          onSave={(text) => edit({ kind: 'shorten-quote', ref: quote.ref, text: text === whole ? '' : text })}
          returnTo={`at-${quote.ref}`}
          onClose={() => setShortening(false)}
        />
      ) : (
        <div className="row wrap noprint">
          <button
            type="button"
            className="btn line sm"
            aria-disabled={!may}
            aria-label={say('desk.shortenWhat', { ref: quote.ref })}
            onClick={() => may && setShortening(true)}
          >
            {say('desk.shorten')}
          </button>
          {whole !== undefined && (
            <button
              type="button"
              className="btn line sm"
              aria-disabled={!may}
              onClick={() => may && void edit({ kind: 'shorten-quote', ref: quote.ref, text: '' })}
            >
              {say('desk.wholeQuote')}
            </button>
          )}
          {others.length > 0 && (
            <Menu label={say('desk.anotherQuoteFor', { ref: quote.ref })} entries={others} className="btn line sm">
              {say('desk.anotherQuote')}
            </Menu>
          )}
          <button type="button" className="btn line sm" aria-disabled={!may} onClick={() => may && void edit({ kind: 'unquote', ref: quote.ref })}>
            {say('desk.notQuoted')}
          </button>
        </div>
      )}
    </div>
  );
}

function firstWords(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60).replace(/\s+\S*$/, '')} …`;
}
