import type { Http } from '../edge/http.ts';
import type { World } from '../ports/world.ts';

/** HTTP edge of voting. */
export function votingRoutes(app: Http, world: World): void {
  void app;
  void world;
}
