import { lazy, Suspense, useState, type ReactNode } from 'react';
import type * as Y from 'yjs';
import { bodyText } from '@vernissage/shared/documents/read-body';
import { bodyDocument } from '@vernissage/shared/wire/document-name';
import { useSay } from '../../ground/say.ts';
import { RefusedTexts } from '../../relay/RefusedTexts.tsx';
import { lockWords, type Lock } from '../../relay/sync-words.ts';
import { useLiveDocument } from '../../relay/use-live-document.ts';
import { Icon } from '../../ui/Icon.tsx';
import { BodyView } from './BodyView.tsx';
import { useBody } from './use-body.ts';
import { useWhoWrites } from './use-who-writes.ts';
import styles from './body.module.css';

const BodyEditor = lazy(async () => ({ default: (await import('./BodyEditor.tsx')).BodyEditor }));

export type ProposalBodyProps = {
  /** Id of the proposal's card. */
  readonly card: string;
  readonly readOnly: boolean;
  /** Why, when it is read only. */
  readonly reason: Lock | null;
  /** Accessible name of the text, e.g. "Proposal W2-P-002". */
  readonly label: string;
  /** BCP 47 tag of the language it is written in. */
  readonly lang: string;
  /** Hangs at the end of the toolbar. */
  readonly tools?: ReactNode;
};

/**
 * The text of a proposal: an editor for those who may write, plain reading for the rest. Who begins by reading never loads the editor; a lock that
 * arrives while somebody writes leaves the text where it is and takes the tools away.
 */
export function ProposalBody(props: ProposalBodyProps) {
  const { card, readOnly, reason, label, lang, tools } = props;
  const say = useSay();
  const document = useLiveDocument(bodyDocument(card));
  const doc = document?.doc ?? null;
  const awareness = document?.awareness ?? null;
  useWhoWrites(document);
  const stopped = document !== null && !document.mayWrite;
  const mayWrite = !readOnly && !stopped;
  const [editing, setEditing] = useState(false);
  if (mayWrite && !editing && doc) setEditing(true);
  const reading = doc ? <Reading doc={doc} lang={lang} label={label} /> : null;
  return (
    <div className={styles['body']}>
      {readOnly && reason && (
        <p className={`note ${styles['why']}`}>
          <Icon name="lock" />
          <span>{say('relay.bodyReadOnly', { reason: lockWords(reason, say) })}</span>
        </p>
      )}
      {!mayWrite && tools && <div className={styles['toolsAlone']}>{tools}</div>}
      {!document || !doc || !awareness ? (
        <Skeleton />
      ) : editing ? (
        <Suspense fallback={<Skeleton />}>
          <BodyEditor
            key={document.incarnation}
            document={document}
            doc={doc}
            awareness={awareness}
            mayWrite={mayWrite}
            label={label}
            lang={lang}
            tools={tools}
          />
        </Suspense>
      ) : (
        reading
      )}
      <RefusedTexts card={card} readOnly={readOnly} />
    </div>
  );
}

function Reading({ doc, lang, label }: { readonly doc: Y.Doc; readonly lang: string; readonly label: string }) {
  const say = useSay();
  const body = useBody(doc);
  return (
    <section className={styles['page']} aria-label={label}>
      {bodyText(body).length === 0 ? <p className="muted">{say('relay.bodyEmpty')}</p> : <BodyView body={body} lang={lang} />}
    </section>
  );
}

function Skeleton() {
  const say = useSay();
  return (
    <div className={styles['skeleton']}>
      <p className="sr">{say('relay.bodyLoading')}</p>
      {[92, 78, 88, 40].map((width) => (
        <i key={width} aria-hidden="true" style={{ inlineSize: `${width}%` }} />
      ))}
    </div>
  );
}
