import { useState } from 'react';
import type { RoleLink } from '@vernissage/shared/access/me';
import { useMeQuery, useSummitQuery } from '../access/queries.ts';
import { SignedOut } from '../access/SignedOut.tsx';
import { api } from '../ground/api.ts';
import { useLanguage } from '../ground/language.tsx';
import { useSay } from '../ground/say.ts';
import { useAnnounce } from '../ui/announcer.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Loading, Notice } from '../ui/PageState.tsx';
import { LinkSlip } from './LinkSlip.tsx';
import { PageHead } from './PageHead.tsx';
import styles from './home.module.css';

/** `/organise`: fresh links for every role, or for one city, with QR codes. A link's secret is shown once; the server keeps only its hash. */
export function OrganisePage() {
  const say = useSay();
  const announce = useAnnounce();
  const { language } = useLanguage();
  const me = useMeQuery();
  const summit = useSummitQuery();
  const [city, setCity] = useState<string>('');
  const [links, setLinks] = useState<readonly RoleLink[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [noDelegate, setNoDelegate] = useState<string | null>(null);
  if (me.data === null) return <SignedOut />;
  if (!me.data || !summit.data) return <Loading />;
  if (me.data.role !== 'organiser') return <Notice title={say('house.notAllowed')} />;
  const { delegations } = summit.data;
  const chosen = delegations.find((delegation) => delegation.id === city) ?? delegations[0];

  async function make(wants: readonly { role: RoleLink['role']; delegation?: string }[] | null): Promise<void> {
    if (busy) return;
    setBusy(true);
    const answer = await api.post<{ links: RoleLink[] }>('/api/links', wants === null ? {} : { wants });
    setBusy(false);
    if (!answer.ok) {
      const text = say(answer.refusal === 'unreachable' ? 'house.unreachable' : answer.status === 401 ? 'house.signedOut' : 'house.notAllowed');
      setProblem(text);
      announce.assertive(text);
      return;
    }
    setProblem(null);
    setLinks(answer.value.links);
    const delegateMissing = wants !== null && !answer.value.links.some((link) => link.role === 'delegate');
    setNoDelegate(delegateMissing ? (chosen?.city ?? null) : null);
    announce.polite(say('access.linksMade', { count: answer.value.links.length }));
  }

  return (
    <div className="page">
      <title>{`${say('access.linksTitle')} · ${summit.data.summit.shortTitle}`}</title>
      <PageHead me={me.data} summit={summit.data.summit} />
      <main id="main" className={styles['organiser']}>
        <h1>{say('access.linksTitle')}</h1>
        <p className={`${styles['intro']} ${styles['after']}`}>{say('access.linksIntro')}</p>
        <div className={`noprint ${styles['makers']}`}>
          <button type="button" className="btn primary" aria-disabled={busy} onClick={() => void make(null)}>
            {busy ? say('access.makingLinks') : say('access.makeRoleLinks')}
          </button>
          {chosen && (
            <div className={`panel ${styles['maker']}`}>
              <div className="field grow">
                <label htmlFor="links-city">{say('access.cityLinks')}</label>
                <p className="hint">{say('access.cityLinksText')}</p>
                <select id="links-city" className="in" value={chosen.id} onChange={(event) => setCity(event.target.value)}>
                  {delegations
                    .toSorted((a, b) => a.city.localeCompare(b.city, language))
                    .map((delegation) => (
                      <option key={delegation.id} value={delegation.id}>
                        {delegation.city}
                      </option>
                    ))}
                </select>
              </div>
              <button
                type="button"
                className="btn"
                aria-disabled={busy}
                onClick={() =>
                  void make([
                    { role: 'delegate', delegation: chosen.id },
                    { role: 'participant', delegation: chosen.id },
                  ])
                }
              >
                {say('access.makeCityLinks', { city: chosen.city })}
              </button>
            </div>
          )}
        </div>
        {problem !== null && (
          <div className="note bad">
            <Icon name="warn" />
            <p>{problem}</p>
          </div>
        )}
        {links.length > 0 && (
          <section aria-labelledby="links-made">
            <div className={`row wrap ${styles['made']}`}>
              <h2 id="links-made">{say('access.linksMade', { count: links.length })}</h2>
              <button type="button" className="btn line sm noprint end" onClick={() => window.print()}>
                <Icon name="print" />
                {say('access.printLinks')}
              </button>
            </div>
            <p className="small muted">{say('access.linksShownOnce')}</p>
            {noDelegate !== null && <p className="small">{say('access.noDelegate', { city: noDelegate })}</p>}
            <ul className={styles['slips']}>
              {links.map((link) => (
                <LinkSlip key={link.url} link={link} />
              ))}
            </ul>
          </section>
        )}
      </main>
    </div>
  );
}
