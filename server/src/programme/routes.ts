import type { Delegation, Summit } from '@vernissage/shared/summit/summit';
import type { Programme } from '@vernissage/shared/workshop/workshop-summary';
import type { Http } from '../edge/http.ts';
import { HttpRefusal } from '../edge/refusal.ts';
import type { World } from '../ports/world.ts';
import { readSummit } from './read-summit.ts';
import { readProgramme } from './read-programme.ts';

/** HTTP edge of summit and programme. Both are public, as the printed programme is; how full a room is and what one may do there is not. */
export function programmeRoutes(app: Http, world: World): void {
  app.get('/api/summit', async (request): Promise<{ summit: Summit; delegations: Delegation[] }> => {
    const badge = await world.badges.of(request);
    const found = await readSummit(world.database.read, badge?.summit ?? null);
    if (!found) throw new HttpRefusal(404, 'no-summit');
    return found;
  });

  app.get('/api/programme', async (request): Promise<Programme> => {
    const badge = await world.badges.of(request);
    const found = badge ? { summit: { id: badge.summit } } : await readSummit(world.database.read, null);
    if (!found) throw new HttpRefusal(404, 'no-summit');
    return readProgramme(world, found.summit.id, badge);
  });
}
