import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId } from 'react';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import { fetched } from '../ground/api.ts';
import { useSay } from '../ground/say.ts';
import { useNotices } from './notices.tsx';
import { useMe, useStage } from './stage-context.tsx';
import { useCommand } from './use-command.ts';
import styles from './publish.module.css';

export type PermissionChoice = 'name' | 'city' | 'none';
type Permission = { readonly choice: PermissionChoice | null };

const choices: readonly { readonly choice: PermissionChoice; readonly label: MessageKey; readonly hint: MessageKey }[] = [
  { choice: 'name', label: 'publish.permissionName', hint: 'publish.permissionNameHint' },
  { choice: 'city', label: 'publish.permissionCity', hint: 'publish.permissionCityHint' },
  { choice: 'none', label: 'publish.permissionNone', hint: 'publish.permissionNoneHint' },
];

/** Asks one person how the own words may be shown. No answer means city only, and that is said. The answer can be changed until the night. */
export function PermissionQuestion() {
  const say = useSay();
  const me = useMe();
  const { state } = useStage();
  const send = useCommand();
  const { tell } = useNotices();
  const queries = useQueryClient();
  const id = useId();
  const path = `/api/workshops/${state.workshop.id}/permission`;
  const key = ['permission', state.workshop.id, me.person];
  const asked = useQuery({ queryKey: key, queryFn: async () => fetched<Permission>(path) });

  async function answer(choice: PermissionChoice): Promise<void> {
    const before = queries.getQueryData<Permission>(key);
    queries.setQueryData<Permission>(key, { choice });
    const told = await send(path, { choice }, 'put');
    if (told.ok) tell({ tone: 'ok', text: say('publish.permissionKept') });
    else queries.setQueryData<Permission>(key, before);
  }

  return (
    <fieldset className={styles.permission} disabled={asked.isPending}>
      <legend>{say('publish.permissionQuestion')}</legend>
      <p className="muted small">{say('publish.permissionNoAnswer')}</p>
      {asked.isError && <p className="err">{say('publish.permissionUnknown')}</p>}
      {choices.map(({ choice, label, hint }) => (
        <div key={choice} className={styles.choice}>
          <input
            type="radio"
            id={`${id}-${choice}`}
            name={id}
            aria-describedby={`${id}-${choice}-hint`}
            checked={asked.data?.choice === choice}
            onChange={() => void answer(choice)}
          />
          <label htmlFor={`${id}-${choice}`}>{say(label)}</label>
          <span id={`${id}-${choice}-hint`} className="small muted">
            {say(hint)}
          </span>
        </div>
      ))}
    </fieldset>
  );
}
