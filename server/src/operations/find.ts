import type { Finding, FindingKind, Thresholds } from '@vernissage/shared/wire/server-state';

/** What the findings are made of. Pure: measured elsewhere. */
export type Observed = {
  readonly canSave: boolean;
  readonly freeBytes: number | null;
  /** 99 of 100 edits of the last five minutes were saved within so many ms; null = nobody edited. */
  readonly savedWithinMs: number | null;
  /** Of the last hour. */
  readonly failedCommits: number;
  readonly failedDocuments: number;
  readonly refused: number;
  readonly quarantined: number;
  /** Hours since the last backup; null = none known. */
  readonly backupAgeHours: number | null;
  /** In a rehearsal nothing is lost with the machine. */
  readonly rehearsal: boolean;
  readonly proxyNotTrusted: boolean;
};

/** What deserves a look, the worst first; in the order of this file among equals. */
export function findIn(observed: Observed, limits: Thresholds): Finding[] {
  const found: Finding[] = [];
  const say = (what: FindingKind, level: Finding['level'], value: number | null = null): void => {
    found.push({ what, level, value });
  };
  if (!observed.canSave) say('cannot-save', 'act');
  if (observed.freeBytes !== null && observed.freeBytes < limits.diskLowBytes)
    say('disk-low', observed.freeBytes < limits.diskFullBytes ? 'act' : 'watch', observed.freeBytes);
  if (observed.savedWithinMs !== null && observed.savedWithinMs > limits.savingSlowMs)
    say('saving-slow', observed.savedWithinMs > limits.savingStuckMs ? 'act' : 'watch', observed.savedWithinMs);
  if (observed.failedDocuments > 0) say('documents-failed', 'act', observed.failedDocuments);
  if (observed.failedCommits > 0) say('commits-failed', 'watch', observed.failedCommits);
  if (observed.refused >= limits.refusedOften) say('refused-often', 'watch', observed.refused);
  if (observed.quarantined > 0) say('quarantined', 'watch', observed.quarantined);
  if (!observed.rehearsal && (observed.backupAgeHours === null || observed.backupAgeHours > limits.backupHours))
    say('backup-old', 'watch', observed.backupAgeHours);
  if (observed.proxyNotTrusted) say('proxy-not-trusted', 'watch');
  return [...found.filter(({ level }) => level === 'act'), ...found.filter(({ level }) => level === 'watch')];
}
