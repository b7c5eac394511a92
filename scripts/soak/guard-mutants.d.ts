/**
 * The guard against what people write and against what damage makes of it. Three pages of the real editor, or of a workshop's cards, write with
 * undo, hear each other late and come back from offline with a step 2; each of their updates is judged and must pass. Before it is applied,
 * damaged copies of it are judged too: what passes all the same must neither throw nor wait for anything, and what then stands in the document must be
 * shown by the editor and loaded by a fresh document.
 */
export type MutantsOptions = {
  readonly seed: number;
  /** Updates written, of which three in four are the editor's. */
  readonly updates: number;
  /** Damaged copies of each. */
  readonly mutantsOfEach: number;
};
export type MutantsReport = {
  readonly updates: number;
  readonly mutants: number;
  /** Damaged copies that the guard let through. */
  readonly passed: number;
  /** Most that a lawful update took of a budget. */
  readonly mostSteps: number;
  /** What went wrong, with the seed that shows it again. */
  readonly faults: readonly string[];
};
/** @param say told how far it has come */
export declare function runMutants(options: MutantsOptions, say?: (line: string) => void): Promise<MutantsReport>;
