import type { Http } from '../edge/http.ts';
import type { World } from '../ports/world.ts';

/** HTTP edge of programme. */
export function programmeRoutes(app: Http, world: World): void {
  void app;
  void world;
}
