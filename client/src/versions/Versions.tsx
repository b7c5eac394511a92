import { useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { Version } from '@vernissage/shared/work/versions';
import { useSay } from '../ground/say.ts';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { NoticeLine } from '../workshop/notices.tsx';
import { useStage } from '../workshop/stage-context.tsx';
import { KeepForm } from './KeepForm.tsx';
import { VersionList } from './VersionList.tsx';
import { VersionSheet } from './VersionSheet.tsx';
import styles from './versions.module.css';

/** The list at the start, one version large beside it; on a phone one of the two at a time. Which one stands in the address. */
export function Versions({ versions, offline }: { readonly versions: readonly Version[]; readonly offline: boolean }) {
  const say = useSay();
  const { workshop, summit } = useStage().state;
  const [params, setParams] = useSearchParams();
  const chosen = versions.find(({ id }) => id === params.get('version')) ?? null;
  const main = useRef<HTMLElement>(null);

  /** Where list and version take turns, focus goes along; where both stand side by side it stays. */
  function choose(id: string | null, turns: boolean): void {
    setParams(id === null ? {} : { version: id }, { replace: true });
    if (!turns || !window.matchMedia('(max-width: 699px)').matches) return;
    requestAnimationFrame(() => main.current?.querySelector<HTMLElement>(id === null ? '[data-stop=true]' : '#version-heading')?.focus());
  }

  return (
    <div className={styles.page} data-wall={workshop.wall}>
      <title>{say('versions.pageTitle', { title: workshop.title })}</title>
      <a className="skip" href="#main">
        {say('house.skip')}
      </a>
      {summit.rehearsal && <p className="rehearsal">{say('house.rehearsal')}</p>}
      <header className={styles.head}>
        <Link className="mark" to={`/w/${workshop.id}`} aria-label={say('versions.back')}>
          <Mark />
        </Link>
        <div className="grow">
          <h1>{say('versions.title')}</h1>
          <p className="small muted" dir="auto">
            {workshop.title}
          </p>
        </div>
        <Link className="btn line" to={`/w/${workshop.id}`}>
          <Icon name="back" />
          <span className={styles.wideOnly}>{say('versions.back')}</span>
        </Link>
      </header>
      {offline && (
        <p className="note warn">
          <Icon name="offline" /> <span>{say('versions.offline')}</span>
        </p>
      )}
      <main id="main" ref={main} className={styles.main} data-open={chosen !== null}>
        <section className={styles.side} aria-label={say('versions.list')}>
          <KeepForm onKept={(id) => choose(id, true)} disabled={offline} />
          {versions.length === 0 ? (
            <p className="muted small">{say('versions.noneHint')}</p>
          ) : (
            <VersionList versions={versions} chosen={chosen?.id ?? null} onChoose={(id) => choose(id, false)} onOpen={(id) => choose(id, true)} />
          )}
        </section>
        <section className={styles.large} aria-label={say('versions.one')}>
          <button type="button" className={`btn quiet ${styles.backToList}`} onClick={() => choose(null, true)}>
            <Icon name="back" /> {say('versions.backToList')}
          </button>
          {chosen ? (
            <VersionSheet key={chosen.id} version={chosen} offline={offline} />
          ) : (
            <div className={styles.choose}>
              <h2>{say(versions.length === 0 ? 'versions.none' : 'versions.choose')}</h2>
              <p className="muted">{say('versions.hint')}</p>
            </div>
          )}
        </section>
      </main>
      <div className={styles.foot}>
        <NoticeLine />
      </div>
    </div>
  );
}
