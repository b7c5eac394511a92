import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Values } from '@vernissage/shared/i18n/speak';

/** `say('room.here', {count: 42})`: a string of the catalogue in the interface language. */
export function useSay(): (key: MessageKey, values?: Values) => string {
  const intl = useIntl();
  return useCallback((key, values) => intl.formatMessage({ id: key }, values), [intl]);
}
