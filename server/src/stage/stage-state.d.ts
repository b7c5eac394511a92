import type { StageEvent, StageState } from '@vernissage/shared/wire/stage';
import type { Read } from '../ports/database.ts';
/** The full state of a room as of one moment: `read` must be one read transaction, so that `seq` and rows agree. @throws for an unknown workshop. */
export declare function stageStateOf(read: Read, workshop: string, now: number): Promise<StageState>;
/** What was told in a room above `since`, in order; the whole state instead when that is too much, or when `since` is not of this room's counting. */
export declare function stageNewsOf(
  read: Read,
  workshop: string,
  since: number,
  now: number,
): Promise<{
  readonly state: StageState | null;
  readonly events: readonly StageEvent[];
}>;
