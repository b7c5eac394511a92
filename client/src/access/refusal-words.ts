import type { LookedWorkshop } from '@vernissage/shared/access/me';
import { readCode, showCode } from '@vernissage/shared/access/code';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Values } from '@vernissage/shared/i18n/speak';
import type { Refusal } from '../ground/api.ts';

/** Which field a refusal is about; `link` for the whole invitation. */
export type About = 'code' | 'link' | 'name' | 'city' | 'all';
export type RefusalWords = { readonly key: MessageKey; readonly values: Values; readonly about: About; readonly ended: boolean };

/** What to say when a link or code lets nobody in. `code` is what was typed. */
export function refusalWords(answer: Refusal, code: string | null): RefusalWords {
  const workshop = (answer.details['workshop'] ?? null) as LookedWorkshop | null;
  const label = workshop?.label ?? workshop?.title ?? '';
  const of = (key: MessageKey, about: About, values: Values = {}, ended = false): RefusalWords => ({ key, values, about, ended });
  switch (answer.refusal) {
    case 'unknown-code': {
      const read = code === null ? null : readCode(code);
      return read === null ? of('access.shortCode', 'code') : of('access.unknownCode', 'code', { code: showCode(read) });
    }
    case 'unknown-link':
      return of('access.unknownLink', 'link', {}, true);
    case 'link-expired':
      return of('access.linkExpired', 'link', {}, true);
    case 'link-revoked':
      return of('access.linkRevoked', 'link', {}, true);
    case 'room-not-open':
      return of('access.roomNotOpen', 'code', { label });
    case 'room-ended':
      return of('access.roomEnded', 'code', { label }, true);
    case 'name-missing':
      return of('access.nameMissing', 'name');
    case 'no-such-city':
      return of('access.cityMissing', 'city');
    case 'cannot-stay':
      return of('access.cannotStay', 'all');
    case 'too-many':
      return of('access.tooMany', 'all');
    case 'unreachable':
      return of('house.unreachable', 'all');
    default:
      return of('house.failed', 'all');
  }
}
