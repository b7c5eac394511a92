import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import type { LiveDocument } from '../../relay/live-document.ts';
import { presentIn } from '../../relay/present.ts';
import { useSay } from '../../ground/say.ts';
import { useAnnounce } from '../../ui/announcer.tsx';

/** Ctrl+Alt+P says who is writing in this text now. Presence is never spoken by itself (DESIGN section 7). */
export function useWhoWrites(document: LiveDocument | null): void {
  const say = useSay();
  const intl = useIntl();
  const announce = useAnnounce();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyP' || !event.ctrlKey || !event.altKey || !document) return;
      event.preventDefault();
      announce.polite(words(document));
    };
    const words = (asked: LiveDocument): string => {
      const { awareness } = asked;
      const { kind } = asked.sync();
      if (!awareness || kind === 'offline' || kind === 'ended') return say('relay.writingUnknown');
      if (asked.byPost) return say('relay.writingSlower');
      const names = presentIn(awareness)
        .filter(({ writing }) => writing)
        .map(({ name, city }) => (city === null ? name : say('relay.nameAndCity', { name, city })));
      const [only] = names;
      if (!only) return say('relay.writingNobody');
      return names.length === 1
        ? say('relay.writingOne', { name: only })
        : say('relay.writingMany', { names: intl.formatList(names, { type: 'conjunction' }) });
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [announce, document, intl, say]);
}
