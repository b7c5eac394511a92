import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { nanoid } from 'nanoid';
import * as Y from 'yjs';
import { readBody } from '@vernissage/shared/documents/read-body';
import { readWork } from '@vernissage/shared/documents/read-work';
import { bornCard, mendTitle } from '@vernissage/shared/documents/write-cards';
import { bodyDocument, workDocument } from '@vernissage/shared/wire/document-name';
import { LanguageProvider } from '../ground/language.tsx';
import { ContactNotice } from '../relay/ContactNotice.tsx';
import { holdDocument, openDocument, pageSync, refusedTexts } from '../relay/open-documents.ts';
import { RefusedTexts } from '../relay/RefusedTexts.tsx';
import { SyncPill } from '../relay/SyncPill.tsx';
import { useLiveDocument } from '../relay/use-live-document.ts';
import { useUndo } from '../relay/use-undo.ts';
import { useWork } from '../relay/use-work.ts';
import { Announcer } from '../ui/announcer.tsx';
import '../ui/tokens.css';
import '../ui/pieces.css';
import '../ui/base.css';
import { ProposalBody } from '../work/editor/ProposalBody.tsx';
import { monkey, showWhatIsNotHeld, viewAndDocument } from './monkey.ts';

/**
 * A development page, never part of the product's build: a workshop's ideas and one proposal's text with nothing around them, for a person to try
 * and for browser tests to hold on to. Address: `?workshop=…&body=…`.
 */
const address = new URLSearchParams(location.search);
const workshop = address.get('workshop') ?? '';
const body = address.get('body');

function Writing() {
  const [locked, setLocked] = useState(false);
  const document = useLiveDocument(workDocument(workshop));
  const work = useWork(document);
  const undo = useUndo(document);
  return (
    <main className="room" id="main">
      <header className="wallhead" data-wall="pome">
        <div className="wh-top">
          <h1 className="wh-title grow">Writing</h1>
          <SyncPill lock={locked ? 'locked-by-moderator' : null} />
        </div>
      </header>
      <div>
        <ContactNotice />
        <button type="button" className="btn" onClick={() => setLocked(!locked)}>
          {locked ? 'Unlock' : 'Lock'}
        </button>
        <button type="button" className="btn" disabled={!undo.canUndo} onClick={undo.undo}>
          Take back
        </button>
        <RefusedTexts card={null} readOnly={false} />
        <ul>
          {work?.ideas.map((idea) => (
            <li key={idea.id}>
              <input aria-label={idea.id} value={idea.text} onChange={(event) => document?.change((doc) => mendTitle(doc, idea.id, event.target.value))} />
              <RefusedTexts card={idea.id} readOnly={false} />
            </li>
          ))}
        </ul>
        {body && <ProposalBody card={body} readOnly={locked} reason={locked ? 'locked-by-moderator' : null} label="Proposal" lang="en" />}
      </div>
    </main>
  );
}

/** What a test asks for and can't see on the page. */
const hold = {
  Y,
  nanoid,
  bornCard,
  mendTitle,
  readBody,
  readWork,
  pageSync,
  refusedTexts,
  holdDocument,
  openDocument,
  monkey,
  viewAndDocument,
  showWhatIsNotHeld,
  work: () => openDocument(workDocument(workshop)),
  body: () => (body ? openDocument(bodyDocument(body)) : null),
};
Object.assign(window, { hold });
export type Hold = typeof hold;

const root = document.querySelector('#root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <LanguageProvider>
        <Announcer>
          <Writing />
        </Announcer>
      </LanguageProvider>
    </StrictMode>,
  );
}
