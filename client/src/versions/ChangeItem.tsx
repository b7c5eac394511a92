import { useId } from 'react';
import { useIntl } from 'react-intl';
import type { CardChange, KeptReason } from '@vernissage/shared/work/versions';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { cellKeysOf, keptKeys, whatKeys } from './version-words.ts';
import styles from './versions.module.css';

type Props = {
  readonly change: CardChange & { readonly kept: KeptReason | null };
  readonly reference: string;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
};

/** One card: what would happen to it, its words then and now, or why it stays as it is. */
export function ChangeItem({ change, reference, isChosen, onChoose }: Props) {
  const say = useSay();
  const { formatList } = useIntl();
  const words = useId();
  const { title, text, cells, what, kept } = change;
  const shown = (what === 'leaves' ? title.now : title.was) || say('versions.noTitle');
  const others = cellKeysOf(what === 'changes' ? cells : []).map((key) => say(key));
  return (
    <li className={styles.change} data-what={what}>
      {kept === null ? (
        <input type="checkbox" aria-labelledby={words} checked={isChosen} onChange={(event) => onChoose(event.target.checked)} />
      ) : (
        <Icon name="lock" />
      )}
      <div className="grow">
        <p id={words} className={styles.what}>
          <span className="ref">{reference}</span> {kept === null ? say(whatKeys[what]) : say(keptKeys[kept])}
        </p>
        {what === 'changes' && title.was !== title.now ? (
          <Apart was={[title.was]} now={[title.now]} />
        ) : (
          <p className={styles.words} dir="auto">
            {shown}
          </p>
        )}
        {others.length > 0 && <p className="small muted">{say('versions.cells', { cells: formatList(others) })}</p>}
        {text !== null &&
          (text.was.length + text.now.length > 0 ? <Apart was={text.was} now={text.now} /> : <p className="small muted">{say('versions.textLook')}</p>)}
      </div>
    </li>
  );
}

/** The same place then and now; each side says which it is. */
function Apart({ was, now }: { readonly was: readonly string[]; readonly now: readonly string[] }) {
  const say = useSay();
  return (
    <dl className={styles.apart}>
      <div>
        <dt>{say('versions.then')}</dt>
        <Side paragraphs={was} />
      </div>
      <div>
        <dt>{say('versions.now')}</dt>
        <Side paragraphs={now} />
      </div>
    </dl>
  );
}

function Side({ paragraphs }: { readonly paragraphs: readonly string[] }) {
  const say = useSay();
  const filled = paragraphs.filter((text) => text !== '');
  return (
    <dd>
      {filled.length === 0 && <p className="muted">{say('versions.empty')}</p>}
      {filled.map((text, at) => (
        <p key={`${at} ${text}`} dir="auto">
          {text}
        </p>
      ))}
    </dd>
  );
}
