import type { Stage } from '../ports/stage.ts';
import type { World } from '../ports/world.ts';
/** `/stage/{workshop}`: numbered events to screens (ARCHITECTURE section 4; messages in shared/wire/stage). */
export declare function createStage(world: Omit<World, 'documents' | 'stage'>): Stage & {
  close(): Promise<void>;
};
