import type { World } from '../ports/world.ts';
import { readSummit } from '../programme/read-summit.ts';
import { freshLinks, linkLines } from './links.ts';

/** What the server prints once it listens: where it is, where the data lies, one fresh link for each role. */
export async function welcomeLines(world: World): Promise<string[]> {
  const found = await readSummit(world.database.read, null);
  const links = await freshLinks(world);
  const others = world.config.origins.filter((origin) => origin !== world.config.publicUrl);
  return [
    '',
    `Vernissage serves ${found ? `"${found.summit.title}"${found.summit.rehearsal ? ' as a rehearsal' : ''}` : 'no summit yet'} at ${world.config.publicUrl}`,
    ...(others.length > 0 ? [`On this machine also at ${others.join(', ')}`] : []),
    `Data: ${world.config.dataDir}`,
    '',
    ...(links ? linkLines(links) : []),
    'Fresh links: npm run -s vernissage -- links',
    '',
  ];
}
