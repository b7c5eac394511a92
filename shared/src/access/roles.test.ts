import { describe, expect, it } from 'vitest';
import {
  type Badge,
  cityOf,
  type InWorkshop,
  mayEditBoard,
  mayEditWork,
  mayModerate,
  mayOrganise,
  mayReadWork,
  maySeeJoinCode,
  mayWatchStage,
  type Role,
} from './roles.ts';
import { strongestRole } from './strongest-role.ts';

const here = { id: 'workshop-2', summit: 'izmir' };
const next = { id: 'workshop-3', summit: 'izmir' };
const elsewhere = { id: 'workshop-2', summit: 'another' };

function badge(role: Role, workshop: string | null = null, delegation: string | null = null): Badge {
  return { person: 'p', summit: 'izmir', name: 'Lea Sander', language: 'en', memberships: [{ role, delegation, workshop, confirmed: true }] };
}

/** Which roles each right is for: the table of the access rules. */
const table: readonly (readonly [(badge: Badge, workshop: InWorkshop) => boolean, readonly Role[]])[] = [
  [mayModerate, ['organiser', 'moderator']],
  [mayEditWork, ['organiser', 'moderator', 'delegate', 'participant']],
  [mayReadWork, ['organiser', 'moderator', 'delegate', 'participant', 'observer']],
  [mayWatchStage, ['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen']],
  [maySeeJoinCode, ['organiser', 'moderator', 'delegate', 'participant', 'screen']],
  [mayEditBoard, ['organiser', 'moderator']],
];
const roles: readonly Role[] = ['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen'];

describe('rights come from memberships valid now', () => {
  for (const [may, allowed] of table) {
    it(`${may.name} is for ${allowed.join(', ')}`, () => {
      for (const role of roles) {
        const expected = allowed.includes(role);
        expect([role, may(badge(role), here)]).toEqual([role, expected]);
        expect([role, may(badge(role, here.id), here)]).toEqual([role, expected]);
        expect([role, 'next room', may(badge(role, here.id), next)]).toEqual([role, 'next room', false]);
        expect([role, 'another summit', may(badge(role), elsewhere)]).toEqual([role, 'another summit', false]);
      }
      expect(may({ ...badge('organiser'), memberships: [] }, here)).toBe(false);
    });
  }

  it('mayOrganise is for organisers', () => {
    expect(roles.filter((role) => mayOrganise(badge(role)))).toEqual(['organiser']);
  });

  it('a person speaks for a city in a room, confirmed or not', () => {
    expect(cityOf(badge('participant', here.id, 'paris'), here)).toEqual({ delegation: 'paris', confirmed: true });
    expect(cityOf(badge('participant', here.id, 'paris'), next)).toBeNull();
    expect(cityOf(badge('moderator'), here)).toBeNull();
  });

  it('the strongest role is the one shown', () => {
    expect(strongestRole([...badge('observer').memberships, ...badge('delegate').memberships])).toBe('delegate');
  });
});
