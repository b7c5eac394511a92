import type { ReactNode } from 'react';
import { languageNames } from '@vernissage/shared/i18n/speak';
import type { Frame as FrameValues } from '@vernissage/shared/exhibition/public-page';
import type { Wall } from '@vernissage/shared/summit/summit';
import { Mark } from '../ui/Mark.tsx';
import { useSpeech } from './speech.ts';

// React spells hrefLang its own way; the attribute below is spread to be written as HTML does.
export type Way = { readonly href: string; readonly text: string; readonly here?: boolean };

/** The whole document around a public page: head, skip link, exhibition bar with languages, the rehearsal line, content. No script anywhere. */
export function Frame({
  frame,
  title,
  wall,
  ways,
  hidden,
  children,
}: {
  frame: FrameValues;
  title: string;
  wall: Wall | null;
  ways: readonly Way[];
  hidden?: boolean;
  children: ReactNode;
}) {
  const { say, language } = useSpeech();
  const name = say('exhibition.name', { name: frame.exhibition });
  const mark = (
    <>
      <Mark />
      <span>{name}</span>
    </>
  );
  return (
    <html lang={language} dir="ltr" {...(wall ? { 'data-wall': wall } : {})}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`${title} · ${frame.exhibition}`}</title>
        <link rel="stylesheet" href={frame.stylesheet} />
        {frame.address !== null && <link rel="canonical" href={frame.address} />}
        {frame.languages.length > 1 &&
          frame.languages.map((other) => <link key={other.language} rel="alternate" {...{ hreflang: other.language }} href={other.href} />)}
        {hidden && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light" />
      </head>
      <body className="public">
        <a className="skip" href="#main">
          {say('house.skip')}
        </a>
        <header className="ph">
          {frame.index === null ? (
            <span className="mark">{mark}</span>
          ) : (
            <a className="mark" href={frame.index}>
              {mark}
            </a>
          )}
          {ways.length > 0 && (
            <nav aria-label={say('exhibition.nav')}>
              {ways.map((way) => (
                <a key={way.href} href={way.href} {...(way.here ? { 'aria-current': 'page' } : {})}>
                  {way.text}
                </a>
              ))}
            </nav>
          )}
          {frame.languages.length > 1 && (
            <nav className="lang" aria-label={say('house.language')}>
              {frame.languages.map((other) => (
                <a
                  key={other.language}
                  href={other.href}
                  lang={other.language}
                  {...{ hreflang: other.language }}
                  {...(other.language === language ? { 'aria-current': 'true' } : {})}
                >
                  {languageNames[other.language]}
                </a>
              ))}
            </nav>
          )}
        </header>
        {frame.rehearsal && <p className="rehearsal">{say('house.rehearsal')}</p>}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
      </body>
    </html>
  );
}
