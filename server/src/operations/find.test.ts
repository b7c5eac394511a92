import { describe, expect, it } from 'vitest';
import { standardLimits } from '../ports/limit-table.ts';
import { findIn, type Observed } from './find.ts';
import { thresholdTable } from './thresholds.ts';

const limits = standardLimits(thresholdTable);
const well: Observed = {
  canSave: true,
  freeBytes: limits.diskLowBytes,
  savedWithinMs: limits.savingSlowMs,
  failedCommits: 0,
  failedDocuments: 0,
  refused: limits.refusedOften - 1,
  quarantined: 0,
  backupAgeHours: limits.backupHours,
  rehearsal: false,
  proxyNotTrusted: false,
};
const said = (seen: Partial<Observed>): string[] => findIn({ ...well, ...seen }, limits).map(({ what, level }) => `${level} ${what}`);

describe('what deserves a look', () => {
  it('is nothing while every figure is within its threshold, or not known', () => {
    expect(said({})).toEqual([]);
    expect(said({ freeBytes: null, savedWithinMs: null })).toEqual([]);
  });

  it('begins one beyond each threshold', () => {
    expect(said({ freeBytes: limits.diskLowBytes - 1 })).toEqual(['watch disk-low']);
    expect(said({ freeBytes: limits.diskFullBytes })).toEqual(['watch disk-low']);
    expect(said({ freeBytes: limits.diskFullBytes - 1 })).toEqual(['act disk-low']);
    expect(said({ savedWithinMs: limits.savingSlowMs + 1 })).toEqual(['watch saving-slow']);
    expect(said({ savedWithinMs: limits.savingStuckMs + 1 })).toEqual(['act saving-slow']);
    expect(said({ refused: limits.refusedOften })).toEqual(['watch refused-often']);
    expect(said({ backupAgeHours: limits.backupHours + 0.1 })).toEqual(['watch backup-old']);
    expect(said({ quarantined: 1 })).toEqual(['watch quarantined']);
  });

  it('is a missing backup, but not in a rehearsal', () => {
    expect(said({ backupAgeHours: null })).toEqual(['watch backup-old']);
    expect(said({ backupAgeHours: null, rehearsal: true })).toEqual([]);
  });

  it('comes with the worst first', () => {
    expect(said({ canSave: false, failedCommits: 2, failedDocuments: 1, proxyNotTrusted: true })).toEqual([
      'act cannot-save',
      'act documents-failed',
      'watch commits-failed',
      'watch proxy-not-trusted',
    ]);
  });
});
