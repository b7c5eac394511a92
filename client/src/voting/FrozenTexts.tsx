import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { RoundView } from '@vernissage/shared/voting/round';
import { fetched } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import styles from './voting.module.css';

type Texts = {
  readonly texts: readonly {
    readonly card: string;
    readonly lang: string;
    readonly blocks: readonly { readonly kind: 'heading' | 'text'; readonly text: string }[];
  }[];
};

/** The proposals in full, as they were fixed at opening; fetched when somebody wants to read them. */
export function FrozenTexts({ round }: { readonly round: RoundView }) {
  const say = useSay();
  const [wanted, setWanted] = useState(false);
  const asked = useQuery({
    queryKey: ['round', round.id, 'texts'],
    queryFn: () => fetched<Texts>(`/api/rounds/${round.id}/texts`),
    enabled: wanted,
    staleTime: Infinity,
  });
  return (
    <details className={styles.texts} onToggle={(event) => setWanted(wanted || event.currentTarget.open)}>
      <summary>{say('decide.readTexts', { count: round.options.length })}</summary>
      <p className="small muted">{say('decide.textsNote')}</p>
      {asked.isPending && <p className="small muted">{say('decide.textsLoading')}</p>}
      {asked.isError && (
        <p className="err">
          {say('decide.textsFailed')}
          <button type="button" className="link-button" onClick={() => void asked.refetch()}>
            {say('house.tryAgain')}
          </button>
        </p>
      )}
      {asked.data?.texts.map(({ card, lang, blocks }) => {
        const option = round.options.find((one) => one.card === card);
        return (
          <article key={card} lang={lang} dir="auto">
            <h2>
              <span className="ref">{option?.ref}</span> {option?.title}
            </h2>
            {blocks.map(({ kind, text }, at) => {
              const Block = kind === 'heading' ? 'h3' : 'p';
              return (
                <Block key={`${card} ${at}`} className="small">
                  {text}
                </Block>
              );
            })}
            {blocks.length === 0 && <p className="small muted">{say('decide.textEmpty')}</p>}
          </article>
        );
      })}
    </details>
  );
}
