import { useId } from 'react';
import type { Delegation } from '@vernissage/shared/summit/summit';
import { useSay } from '../ground/say.ts';
import { useLanguage } from '../ground/language.tsx';
import { FieldError } from './FieldError.tsx';
import styles from './fields.module.css';

/** From this many cities on, the list is searched by typing. */
const searchFrom = 25;

/**
 * The delegation somebody belongs to. A short list is a plain choice; a long one is typed and searched. `value` is a delegation's id, or null.
 */
export function CityField({
  delegations,
  value,
  onChange,
  error,
}: {
  delegations: readonly Delegation[];
  value: string | null;
  onChange: (delegation: string | null) => void;
  error: string | null;
}) {
  const say = useSay();
  const id = useId();
  const { language } = useLanguage();
  const cities = delegations.toSorted((a, b) => a.city.localeCompare(b.city, language));
  const described = error === null ? `${id}-hint` : `${id}-error ${id}-hint`;
  return (
    <div className="field">
      <label htmlFor={id}>{say('access.city')}</label>
      {cities.length < searchFrom ? (
        <select
          id={id}
          className={error === null ? 'in' : 'in bad'}
          value={value ?? ''}
          required
          aria-invalid={error !== null}
          aria-describedby={described}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
        >
          <option value="" disabled>
            {say('access.cityChoose')}
          </option>
          {cities.map((delegation) => (
            <option key={delegation.id} value={delegation.id}>
              {delegation.city}
            </option>
          ))}
        </select>
      ) : (
        <>
          <input
            id={id}
            className={error === null ? 'in' : 'in bad'}
            list={`${id}-cities`}
            required
            autoComplete="off"
            aria-invalid={error !== null}
            aria-describedby={described}
            defaultValue={cities.find((delegation) => delegation.id === value)?.city ?? ''}
            onChange={(event) => onChange(cityCalled(cities, event.target.value)?.id ?? null)}
          />
          <datalist id={`${id}-cities`}>
            {cities.map((delegation) => (
              <option key={delegation.id} value={delegation.city}>
                {delegation.city}
              </option>
            ))}
          </datalist>
        </>
      )}
      <FieldError id={`${id}-error`} text={error} />
      <p className={`tiny muted ${styles['hint']}`} id={`${id}-hint`}>
        {say('access.cityByCode')}
      </p>
    </div>
  );
}

/** The city that somebody typed, whatever the capitals and accents. */
function cityCalled(cities: readonly Delegation[], typed: string): Delegation | null {
  const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLocaleLowerCase('en');
  return cities.find((delegation) => plain(delegation.city) === plain(typed)) ?? null;
}
