import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RoundDesk, RoundView } from '@vernissage/shared/voting/round';
import { fetched } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useStage } from '../workshop/stage-context.tsx';
import styles from './voting.module.css';

/** Up to this many seats stand one by one; more are totals by city. */
const gridMax = 60;

/** What the moderator alone is told: which seats have voted. */
export function useDesk(round: RoundView) {
  const asked = useQuery({
    queryKey: ['round', round.id, 'desk'],
    queryFn: () => fetched<RoundDesk>(`/api/rounds/${round.id}/desk`),
    enabled: round.openedAt !== null,
  });
  const { refetch } = asked;
  useEffect(() => {
    if (round.openedAt !== null) void refetch();
  }, [round.turnout, round.state, round.openedAt, refetch]);
  return asked;
}

export function SeatGrid({ asked }: { readonly asked: ReturnType<typeof useDesk> }) {
  const say = useSay();
  const { state } = useStage();
  const lettersOf = (delegation: string | null): string => state.delegations.find((one) => one.id === delegation)?.letters ?? '';
  const cityOf = (delegation: string | null): string => state.delegations.find((one) => one.id === delegation)?.city ?? say('decide.seatsOthers');
  const placeOf = (delegation: string | null): number => state.delegations.findIndex((one) => one.id === delegation);
  const seats = (asked.data?.seats ?? []).toSorted((a, b) => placeOf(a.delegation) - placeOf(b.delegation) || a.label.localeCompare(b.label));
  const cities = [...new Set(seats.map((seat) => seat.delegation))];
  const byCity = cities.map((city) => [city, seats.filter((seat) => seat.delegation === city)] as const);
  const persons = seats.some((seat) => seat.id !== seat.delegation);
  return (
    <section className={`panel ${styles.panel}`}>
      <div className="row wrap">
        <h2>{say('decide.whoHasVoted')}</h2>
        <span className="small muted">{say('decide.whoHasVotedHint')}</span>
      </div>
      {asked.isError && (
        <p className="err">
          {say('decide.deskFailed')}{' '}
          <button type="button" className="link-button" onClick={() => void asked.refetch()}>
            {say('house.tryAgain')}
          </button>
        </p>
      )}
      <ul className={styles.seats}>
        {seats.length <= gridMax
          ? seats.map((seat) => (
              <li key={seat.id} className={seat.voted ? styles.voted : undefined}>
                {seat.delegation !== null && (
                  <span className="city" aria-hidden={!persons}>
                    {lettersOf(seat.delegation)}
                  </span>
                )}
                <span className={persons ? undefined : 'sr'} dir="auto">
                  {seat.label}
                </span>
                <span>{say(seat.voted ? 'decide.seatVoted' : 'decide.seatNotYet')}</span>
              </li>
            ))
          : byCity.map(([delegation, list]) => (
              <li key={delegation ?? ''} className={list.every((seat) => seat.voted) ? styles.voted : undefined}>
                <span dir="auto">{cityOf(delegation)}</span>
                <span className="num">{say('decide.seatsByCity', { voted: list.filter((seat) => seat.voted).length, count: list.length })}</span>
              </li>
            ))}
      </ul>
    </section>
  );
}
