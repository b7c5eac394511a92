import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import type { Catalogue } from '@vernissage/shared/i18n/en';
import { type Language, languages } from '@vernissage/shared/summit/summit';

/** The interface language: what the person chose, else the browser's first that we speak, else English. Kept on the device. */
const key = 'vernissage.language';

export function isLanguage(text: string | null | undefined): text is Language {
  return languages.some((language) => language === text);
}

function firstLanguage(): Language {
  const kept = readKept();
  if (kept) return kept;
  for (const tag of navigator.languages) {
    const primary = tag.split('-')[0];
    if (isLanguage(primary)) return primary;
  }
  return 'en';
}

function readKept(): Language | null {
  try {
    const kept = localStorage.getItem(key);
    return isLanguage(kept) ? kept : null;
  } catch {
    return null; // storage may be switched off; the choice then lasts as long as the page
  }
}

async function loadCatalogue(language: Language): Promise<Catalogue> {
  switch (language) {
    case 'en':
      return (await import('@vernissage/shared/i18n/en')).en;
    case 'fr':
      return (await import('@vernissage/shared/i18n/fr')).fr;
    default:
      language satisfies never;
      throw new Error(`no catalogue for ${String(language)}`);
  }
}

type Choice = { readonly language: Language; readonly choose: (language: Language) => void };
const Context = createContext<Choice | null>(null);

export function useLanguage(): Choice {
  const choice = useContext(Context);
  if (!choice) throw new Error('useLanguage outside LanguageProvider');
  return choice;
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(firstLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: Catalogue } | null>(null);
  useEffect(() => {
    let current = true;
    void loadCatalogue(language).then((catalogue) => {
      if (!current) return;
      document.documentElement.lang = language;
      setLoaded({ language, catalogue });
    });
    return () => {
      current = false;
    };
  }, [language]);
  // One person, one language: what is chosen in one of their tabs holds in the others too.
  useEffect(() => {
    const follow = (event: StorageEvent): void => {
      if (event.key === key && isLanguage(event.newValue)) setLanguage(event.newValue);
    };
    addEventListener('storage', follow);
    return () => removeEventListener('storage', follow);
  }, []);
  const choose = useCallback((next: Language) => {
    setLanguage(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // storage may be switched off
    }
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  if (!loaded) return null;
  return (
    <Context value={choice}>
      <IntlProvider locale={loaded.language} messages={loaded.catalogue} onError={raise}>
        {children}
      </IntlProvider>
    </Context>
  );
}

function raise(error: Error): void {
  console.error(error);
}
