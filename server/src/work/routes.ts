import type { Http } from '../edge/http.ts';
import type { World } from '../ports/world.ts';

/** HTTP edge of work. */
export function workRoutes(app: Http, world: World): void {
  void app;
  void world;
}
