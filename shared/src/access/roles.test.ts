import { describe, expect, it } from 'vitest';
import * as rights from './roles.ts';
import type { Badge, Role } from './roles.ts';
import { strongestRole } from './strongest-role.ts';

const here = { id: 'workshop-2', summit: 'izmir' };
const next = { id: 'workshop-3', summit: 'izmir' };
const elsewhere = { id: 'workshop-2', summit: 'another' };

function badge(role: Role, workshop: string | null = null, delegation: string | null = null): Badge {
  return { person: 'p', summit: 'izmir', name: 'Lea Sander', language: 'en', memberships: [{ role, delegation, workshop, confirmed: true }] };
}

/** Which roles each right is for: the table of the access rules. */
const table = [
  ['mayModerate', ['organiser', 'moderator']],
  ['mayEditWork', ['organiser', 'moderator', 'delegate', 'participant']],
  ['mayReadWork', ['organiser', 'moderator', 'delegate', 'participant', 'observer']],
  ['mayWatchStage', ['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen']],
  ['maySeeJoinCode', ['organiser', 'moderator', 'delegate', 'participant', 'screen']],
  ['mayEditBoard', ['organiser', 'moderator']],
] as const satisfies readonly (readonly [keyof typeof rights, readonly Role[]])[];
const roles: readonly Role[] = ['organiser', 'moderator', 'delegate', 'participant', 'observer', 'screen'];

describe('rights come from memberships valid now', () => {
  for (const [name, allowed] of table) {
    it(`${name} is for ${allowed.join(', ')}`, () => {
      const may = rights[name];
      for (const role of roles) {
        const expected = (allowed as readonly Role[]).includes(role);
        expect([role, may(badge(role), here)]).toEqual([role, expected]);
        expect([role, may(badge(role, here.id), here)]).toEqual([role, expected]);
        expect([role, 'next room', may(badge(role, here.id), next)]).toEqual([role, 'next room', false]);
        expect([role, 'another summit', may(badge(role), elsewhere)]).toEqual([role, 'another summit', false]);
      }
      expect(may({ ...badge('organiser'), memberships: [] }, here)).toBe(false);
    });
  }

  it('mayOrganise is for organisers', () => {
    expect(roles.filter((role) => rights.mayOrganise(badge(role)))).toEqual(['organiser']);
  });

  it('a person speaks for a city in a room, confirmed or not', () => {
    expect(rights.cityOf(badge('participant', here.id, 'paris'), here)).toEqual({ delegation: 'paris', confirmed: true });
    expect(rights.cityOf(badge('participant', here.id, 'paris'), next)).toBeNull();
    expect(rights.cityOf(badge('moderator'), here)).toBeNull();
  });

  it('the strongest role is the one shown', () => {
    expect(strongestRole([...badge('observer').memberships, ...badge('delegate').memberships])).toBe('delegate');
  });
});
