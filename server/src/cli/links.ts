import type { RoleLink } from '@vernissage/shared/access/me';
import { everyRole, makeLinks } from '../access/links.ts';
import type { World } from '../ports/world.ts';
import { readSummit } from '../programme/read-summit.ts';
import type { Command } from './command.ts';

const called: Record<RoleLink['role'], string> = {
  organiser: 'Organiser',
  moderator: 'Moderator',
  delegate: 'Delegate',
  participant: 'Participant',
  observer: 'Observer',
  screen: 'Big screen',
  exhibition: 'Exhibition',
};

export const links: Command = {
  name: 'links',
  summary: 'makes one fresh link for each role',
  help: `Makes one fresh link for each role and prints them. Each works for 24 hours on any number of devices;
links made before go on working until their own 24 hours are over.

  --json    prints {"links": [{"role", "name", "city", "url", "expiresAt"}]} instead`,
  options: { json: { type: 'boolean' } },
  async act(world) {
    const made = await freshLinks(world);
    if (made === null) return { ok: false, problem: 'There is no summit in this data folder yet. Start the server once: it makes the rehearsal.' };
    return { ok: true, lines: linkLines(made), json: { links: made } };
  },
};

/** One link of each role; null without a summit. */
export async function freshLinks(world: World): Promise<RoleLink[] | null> {
  const found = await readSummit(world.database.read, null);
  return found && (await makeLinks(world, found.summit.id, everyRole));
}

/** The links as people read them, with the advice that goes with them. */
export function linkLines(made: readonly RoleLink[]): string[] {
  const who = (link: RoleLink): string =>
    link.role === 'participant' ? `gives a name, city team of ${link.city ?? ''}` : [link.name, link.city].filter((part) => part !== null).join(', ');
  const rows = made.map((link) => ({ role: called[link.role], who: link.role === 'exhibition' || link.role === 'screen' ? '' : who(link), url: link.url }));
  const wide = (pick: (row: (typeof rows)[number]) => string): number => Math.max(...rows.map((row) => pick(row).length));
  const [roleWidth, whoWidth] = [wide((row) => row.role), wide((row) => row.who)];
  return [
    ...rows.map((row) => `  ${row.role.padEnd(roleWidth)}  ${row.who.padEnd(whoWidth)}  ${row.url}`),
    '',
    'The links work for 24 hours, on any number of devices. A browser holds one person at a time:',
    'open each role in a private window of its own, or in another browser.',
  ];
}
