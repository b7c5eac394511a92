import type { Http } from '../edge/http.ts';
import type { World } from '../ports/world.ts';

/** HTTP edge of workshop. */
export function workshopRoutes(app: Http, world: World): void {
  void app;
  void world;
}
