import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Suspense } from 'react';
import { BrowserRouter } from 'react-router';
import { Announcer } from '../ui/announcer.tsx';
import { Loading, Notice } from '../ui/PageState.tsx';
import { useSay } from '../ground/say.ts';
import { ErrorCatcher } from './ErrorCatcher.tsx';
import { LanguageProvider } from '../ground/language.tsx';
import { Pages } from './routes.tsx';
import { startTheme } from '../ground/theme.ts';

startTheme();
// Asked without a network too: a page that merely waits would never say that what it shows is old.
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true, networkMode: 'always', refetchOnReconnect: true } } });

export function App() {
  return (
    <LanguageProvider>
      <QueryClientProvider client={queries}>
        <Announcer>
          <Caught />
        </Announcer>
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function Caught() {
  const say = useSay();
  const reload = (
    <button type="button" className="btn primary" onClick={() => location.reload()}>
      {say('house.reload')}
    </button>
  );
  return (
    <ErrorCatcher
      fallback={
        <Notice title={say('house.failedTitle')} action={reload}>
          <p>{say('house.failedText')}</p>
        </Notice>
      }
    >
      <BrowserRouter>
        <Suspense fallback={<Loading />}>
          <Pages />
        </Suspense>
      </BrowserRouter>
    </ErrorCatcher>
  );
}
