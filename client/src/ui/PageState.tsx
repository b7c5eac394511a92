import { useEffect, useState, type ReactNode } from 'react';
import { useSay } from '../ground/say.ts';

/** A page that is loading says so after 400 ms, so that a quick one does not flash. */
export function Loading() {
  const say = useSay();
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return <div className="center">{shown && <p className="muted">{say('house.loading')}</p>}</div>;
}

/** A whole page with one thing to say: what happened, what it means, what to do. */
export function Notice({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <main className="center" id="main">
      <h1>{title}</h1>
      {children}
      {action}
    </main>
  );
}
