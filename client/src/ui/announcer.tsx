import { createContext, useContext, useMemo, useState, type ReactNode } from 'react';

/** One polite `status` and one assertive `alert` region per page, owned by the shell; components send messages, they own none (DESIGN section 7). */
export type Announce = { readonly polite: (text: string) => void; readonly assertive: (text: string) => void };
const Context = createContext<Announce | null>(null);

export function useAnnounce(): Announce {
  const announce = useContext(Context);
  if (!announce) throw new Error('useAnnounce outside Announcer');
  return announce;
}

export function Announcer({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState({ text: '', turn: 0 });
  const [assertive, setAssertive] = useState({ text: '', turn: 0 });
  const announce = useMemo<Announce>(
    () => ({
      polite: (text) => setPolite((last) => ({ text, turn: last.turn + 1 })),
      assertive: (text) => setAssertive((last) => ({ text, turn: last.turn + 1 })),
    }),
    [],
  );
  return (
    <Context value={announce}>
      {children}
      <output className="sr" aria-live="polite">
        <span key={polite.turn}>{polite.text}</span>
      </output>
      <div className="sr" role="alert" aria-live="assertive">
        <span key={assertive.turn}>{assertive.text}</span>
      </div>
    </Context>
  );
}
