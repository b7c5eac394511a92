import type { Said as SaidWords, Words } from '@vernissage/shared/exhibition/board';
import { unknownLanguage } from '@vernissage/shared/exhibition/question';
import { wordsIn } from '@vernissage/shared/exhibition/wall';
import { languageNames } from '@vernissage/shared/i18n/speak';
import { languages } from '@vernissage/shared/summit/summit';
import { useSpeech } from './speech.ts';

/** People's own words: never translated, in their own language and direction, whatever the page speaks. */
export function Said({ said }: { said: SaidWords }) {
  return (
    <span lang={said.lang === unknownLanguage ? '' : said.lang} dir="auto">
      {said.value}
    </span>
  );
}

/** Our words in the page's language; in another one, marked and named, as long as nobody has translated them. */
export function Ours({ words }: { words: Words }) {
  const { language, say } = useSpeech();
  const found = wordsIn(words, language);
  if (!found) return null;
  if (found.lang === language) return <>{found.value}</>;
  const name = languages.find((known) => known === found.lang);
  return (
    <>
      <Said said={found} /> {name && <span className="label">({say('exhibition.untranslated', { language: languageNames[name] })})</span>}
    </>
  );
}

/** A reference that leads to its entry in the work behind the board. */
export function Ref({ item, work }: { item: string; work: string }) {
  return (
    <a className="ref" href={`${work}#${item}`}>
      {item}
    </a>
  );
}

export function Sources({ items, work }: { items: readonly string[]; work: string }) {
  return (
    <>
      {items.map((item) => (
        <span key={item}>
          {' '}
          <a className="cite" href={`${work}#${item}`}>
            {item}
          </a>
        </span>
      ))}
    </>
  );
}
