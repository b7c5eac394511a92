/** `GET /api/server`: how the running server does, for organisers. Numbers, words of ours and names of persons of the asker's summit; nothing written. */
export type ServerState = {
  /** The server's clock, UTC epoch ms. */
  readonly at: number;
  /** Since when this process serves, UTC epoch ms of the same clock. */
  readonly since: number;
  /** Of the product, of Node, and the number of the stored format. */
  readonly version: string;
  readonly node: string;
  readonly format: number;
  readonly findings: readonly Finding[];
  readonly limits: Thresholds;
  /** Of the asker's summit, in the order of the programme. People: persons with the room's page open. */
  readonly rooms: readonly { readonly id: string; readonly label: string; readonly title: string; readonly lang: string; readonly people: number }[];
  /** Of the whole server. */
  readonly connections: { readonly live: number; readonly stage: number; readonly unsentBytes: number; readonly mostUnsentBytes: number };
  readonly documents: { readonly open: number; readonly edited: number };
  /** Of the last five minutes, in ms; null = nothing was measured. */
  readonly pace: { readonly tick: Pace | null; readonly commit: Pace | null; readonly saved: Pace | null };
  /** Refused edits of the last hour by reason, most frequent first. */
  readonly refusals: readonly { readonly reason: string; readonly count: number }[];
  /** Newest first, at most 50. */
  readonly quarantine: readonly QuarantineEntry[];
  readonly storage: {
    readonly databaseBytes: number;
    readonly logBytes: number;
    /** Null where the system does not say. */
    readonly freeBytes: number | null;
  };
  readonly memoryBytes: number;
  /** The last backup that was made and verified; null = none known. */
  readonly backup: { readonly at: number; readonly bytes: number } | null;
};

export type Pace = { readonly count: number; readonly p50: number; readonly p99: number; readonly max: number };

export type QuarantineEntry = {
  readonly id: number;
  readonly at: number;
  /** Label of the workshop; null when it is gone. */
  readonly room: string | null;
  /** `wall`: the workshop's cards; `text`: the text of one card, by its reference where it has one. */
  readonly part: 'wall' | 'text';
  readonly reference: string | null;
  readonly person: string | null;
  /** In the guard's words, for whoever is called to help. */
  readonly reason: string;
  readonly bytes: number;
};

/** What deserves a look, the worst first. `act`: people lose time or work now, or soon. `watch`: it is not as it should be. */
export type Finding = { readonly what: FindingKind; readonly level: 'watch' | 'act'; readonly value: number | null };

/** `value`: free bytes, ms, a count, hours since the last backup (null: never), or nothing. */
export type FindingKind =
  | 'cannot-save'
  | 'disk-low'
  | 'saving-slow'
  | 'commits-failed'
  | 'documents-failed'
  | 'refused-often'
  | 'quarantined'
  | 'backup-old'
  | 'proxy-not-trusted';

/** Above or below which something is worth a finding; settings of the server. */
export type Thresholds = {
  readonly diskLowBytes: number;
  readonly diskFullBytes: number;
  readonly savingSlowMs: number;
  readonly savingStuckMs: number;
  readonly refusedOften: number;
  readonly backupHours: number;
};
