import { useIntl } from 'react-intl';
import type { CardRow } from '@vernissage/shared/work/cards';
import { useSay } from '../ground/say.ts';
import { cityName } from '../workshop/city-name.ts';
import { useMe, useStage } from '../workshop/stage-context.tsx';
import styles from './gather.module.css';

type Props = {
  readonly row: CardRow | null;
  readonly isMine: boolean;
  readonly isOnlyHere: boolean;
  /** What else is worth saying, after the time. */
  readonly more?: string | null;
};

/** The museum label of a card: who, from where, reference and time. Without a row the server has not numbered it yet. */
export function CardLabel({ row, isMine, isOnlyHere, more = null }: Props) {
  const say = useSay();
  const { formatTime } = useIntl();
  const { state } = useStage();
  const by = useAuthorName(row, isMine);
  const time = row ? formatTime(row.at, { timeZone: state.summit.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }) : null;
  return (
    <p className="label">
      {by && <b dir="auto">{by}</b>}
      {by && <br />}
      {row ? (
        <>
          <a className="ref" id={row.ref} href={`#${row.ref}`}>
            {row.ref}
          </a>
          {' · '}
          <bdi>{time}</bdi>
          {more && ` · ${more}`}
          {row.late && <span className={styles.late}> · {say('room.late')}</span>}
        </>
      ) : (
        <span>{say(isOnlyHere ? 'room.onlyHere' : 'room.sending')}</span>
      )}
    </p>
  );
}

/** `Elif Aydın, Izmir`, `Namur, city post`, `Posted anonymously`; null while nobody told. */
function useAuthorName(row: CardRow | null, isMine: boolean): string | null {
  const say = useSay();
  const me = useMe();
  const { state } = useStage();
  if (!row) return isMine ? say('house.you', { name: withCity(me.name, cityName(say, state.delegations, me.delegation?.id ?? null, me.confirmed)) }) : null;
  const city = cityName(say, state.delegations, row.delegation, row.cityConfirmed);
  switch (row.identity) {
    case 'anonymous':
      return say('room.byNobody');
    case 'city': {
      const words = say('room.byCity', { city: city ?? '' });
      return isMine ? say('house.you', { name: words }) : words;
    }
    case 'person': {
      // The roster knows the name as it is now; the row as it was told with the card.
      const name = (row.author ? state.roster[row.author]?.name : undefined) ?? row.authorName ?? '';
      const words = withCity(name, city);
      return isMine ? say('house.you', { name: words }) : words;
    }
    default:
      return row.identity satisfies never;
  }
}

function withCity(name: string, city: string | null): string {
  return city === null ? name : `${name}, ${city}`;
}
