import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';

/** What the page shows is not fresh: the server did not answer since `since` (UTC epoch ms). Nothing when null. */
export function StaleNote({ since }: { since: number | null }) {
  const say = useSay();
  const { language } = useLanguage();
  if (since === null) return null;
  const time = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr', { hour: '2-digit', minute: '2-digit' }).format(since);
  return (
    <div className="note warn">
      <Icon name="offline" />
      <p>{say('access.updated', { time })}</p>
    </div>
  );
}
