import { useEffect, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { readCode, showCode } from '@vernissage/shared/access/code';
import type { Wall } from '@vernissage/shared/summit/summit';
import type { Refusal } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { JoinForm } from './JoinForm.tsx';
import { JoinWall } from './JoinWall.tsx';
import { useProgrammeQuery, useSummitQuery } from './queries.ts';
import { SomeoneHere } from './SomeoneHere.tsx';
import { type Secret, useLook } from './use-look.ts';
import { useSignIn } from './use-sign-in.ts';
import { RehearsalLine } from './RehearsalLine.tsx';
import styles from './join.module.css';

/**
 * Screen 01. `/join`, `/join/7K4F-9D2X` or `/join#t=TOKEN`: the link fills the code. The token stays in the fragment, which no server and no log sees,
 * until signing in replaces the address.
 */
export function JoinPage() {
  const say = useSay();
  const { code: fromPath } = useParams();
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get('t');
  const [typed, setTyped] = useState(fromPath ?? '');
  const [useCode, setUseCode] = useState(false);
  const withLink = token !== null && !useCode;
  const code = readCode(typed);
  const secret: Secret | null = withLink ? { token } : code === null ? null : { code };
  const looked = useLook(secret);
  const summit = useSummitQuery().data ?? null;
  const programme = useProgrammeQuery().data ?? null;
  const { busy, signIn } = useSignIn();
  const navigate = useNavigate();
  const [replacing, setReplacing] = useState<string | null>(null);
  const [refused, setRefused] = useState<Refusal | null>(null);
  const look = looked.state === 'found' ? looked.look : null;
  const asking = look !== null && look.here !== null && replacing !== JSON.stringify(secret);
  const own = asking && look.kind === 'person' && look.mayStay;

  // Another code in the address of a page that is open already; and a secret that was refused is forgotten with the next one.
  useEffect(() => setTyped(fromPath ? (readCode(fromPath) ? showCode(readCode(fromPath) ?? '') : fromPath) : ''), [fromPath]);
  const secretKey = JSON.stringify(secret);
  useEffect(() => setRefused(null), [secretKey]);
  // One's own link needs no question: straight in.
  useEffect(() => {
    if (own && withLink) void signIn({ token }, {}).then((answer) => answer && setRefused(answer));
    // oxlint-disable-next-line react/exhaustive-deps -- signIn is made anew with each render and only navigates
  }, [own, withLink, token]);

  const room = look?.workshop ?? null;
  async function stay(): Promise<void> {
    if (secret === null || look === null) return;
    if (!look.mayStay) await navigate('/home');
    else setRefused(await signIn(secret, { stay: true }));
  }
  return (
    <div className={styles['frame']}>
      <title>{`${say('access.joinTitle')} · ${say('house.product')}`}</title>
      <RehearsalLine rehearsal={summit?.summit.rehearsal} />
      <main className={styles['join']} id="main">
        <JoinWall summit={summit?.summit ?? null} programme={programme} room={room?.id ?? null} wall={(room?.wall as Wall | undefined) ?? null} />
        <section className={styles['side']} {...(room ? { 'data-wall': room.wall } : {})}>
          {asking && look.here !== null && !own ? (
            <SomeoneHere
              here={look.here}
              link={look.kind === 'person' ? look.who : null}
              busy={busy}
              onStay={() => void stay()}
              onGoOn={() => setReplacing(JSON.stringify(secret))}
            />
          ) : (
            <JoinForm
              withLink={withLink}
              looked={looked}
              typed={typed}
              onType={setTyped}
              onUseCode={() => setUseCode(true)}
              delegations={summit?.delegations ?? []}
              busy={busy || own}
              refused={refused}
              onEnter={async (arrival) => {
                if (secret !== null) setRefused(await signIn(secret, { ...arrival, ...(replacing === null ? {} : { replace: true }) }));
              }}
            />
          )}
        </section>
      </main>
    </div>
  );
}
