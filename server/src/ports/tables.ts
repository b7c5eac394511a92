import type { Generated } from 'kysely';

/**
 * The tables of format 2, as both storages have them. Times are UTC epoch milliseconds (integer), flags 0 or 1, `json` columns canonical text.
 * Described in docs/formats.md; migrations in storage/migrations make them.
 */
export type Tables = {
  /** key/value of the data folder: format, first start. */
  setting: { key: string; value: string };
  /** data: shared/summit Summit. */
  summit: { id: string; data: string };
  delegation: { id: string; summit: string; city: string; country: string; letters: string; kind: string; host: number; position: number };
  /** `erased` keeps the id so that content stays. colour: caret colour 1..6. */
  person: { id: string; summit: string; name: string; language: string; colour: number; created_at: number; invented: number };
  /** Rights valid from `from_at` until `to_at` (null = open). */
  membership: {
    id: string;
    summit: string;
    person: string;
    role: string;
    delegation: string | null;
    workshop: string | null;
    confirmed: number;
    from_at: number;
    to_at: number | null;
  };
  /** A link. `token_hash` = SHA-256 hex of the token in its URL fragment. kind person: signs in `person`; kind team: new person in `delegation`. */
  invitation: {
    token_hash: string;
    summit: string;
    kind: string;
    person: string | null;
    role: string;
    delegation: string | null;
    workshop: string | null;
    created_at: number;
    expires_at: number;
    revoked_at: number | null;
  };
  /** The signed-in person: `hash` = SHA-256 hex of the cookie's token. */
  badge: { hash: string; person: string; summit: string; created_at: number; expires_at: number; revoked_at: number | null };
  /** data: shared/programme Session. */
  session: { id: string; summit: string; day: string; position: number; data: string };
  workshop: {
    id: string;
    summit: string;
    session: string;
    short_code: string;
    join_code: string;
    wall: string;
    state: string;
    /** json: Phase[] */
    phases: string;
    phase: number;
    /** json: Timer, or null */
    timer: string | null;
    locked_by: string | null;
    /** json: {text, lang}[] */
    questions: string;
    question: number;
    handed_over_at: number | null;
  };
  /** Summit-local days on which the workshop was opened; a night runs only for these. */
  workshop_day: { workshop: string; day: string };
  /** Who has been in the room: first and last stage socket. */
  attendance: { workshop: string; person: string; first_at: number; last_at: number };
  /** A person's answer in Publish: name | city | none. No row = city only. */
  permission: { workshop: string; person: string; choice: string; at: number };
  stage_event: { workshop: string; seq: number; at: number; kind: string; data: string };
  /** Append-only chain of moderators' and organisers' acts. hash = SHA-256 over the canonical JSON of the row without `hash`. */
  act: {
    seq: number;
    summit: string;
    workshop: string | null;
    at: number;
    actor: string | null;
    action: string;
    object: string;
    reason: string | null;
    data: string;
    previous: string;
    hash: string;
  };
  /** state, author: shared/work CardRow. person is null for anonymous cards; for city posts it is kept and never shown. */
  card: {
    id: string;
    workshop: string;
    kind: string;
    number: number;
    state: string;
    identity: string;
    person: string | null;
    delegation: string | null;
    confirmed: number;
    at: number;
    hidden: number;
    late: number;
  };
  lease: { client_id: number; summit: string; person: string; page: string | null; created_at: number };
  document: { name: string; summit: string; workshop: string; generation: number; schema: number; created_at: number };
  document_update: { name: string; generation: number; seq: number; actor: string; at: number; bytes: Uint8Array; sha256: string };
  document_checkpoint: { name: string; generation: number; seq: number; at: number; reason: string; state: Uint8Array; sha256: string };
  /**
   * A workshop at a moment. reason: shared/work VersionReason; detail: the phase that ended, the reference of the vote. title and person: given to it
   * by a moderator, and by whom. kept: 1 once the states of all its parts lie whole beside the log.
   */
  version: {
    id: string;
    workshop: string;
    at: number;
    reason: string;
    detail: string | null;
    title: string | null;
    person: string | null;
    kept: Generated<number>;
  };
  /** One document of a version: its state after update `seq` of `generation`. A checkpoint with reason `version` keeps that state whole. */
  version_part: { version: string; name: string; generation: number; seq: number };
  quarantine: { id: Generated<number>; name: string; actor: string; at: number; reason: string; bytes: Uint8Array };
  /** settings, options, result: json of shared/voting. */
  round: {
    id: string;
    workshop: string;
    number: number;
    state: string;
    settings: string;
    options: string;
    options_hash: string | null;
    /** json: the frozen texts, canonical; its SHA-256 is options_hash. */
    frozen: string | null;
    prepared_by: string;
    opened_at: number | null;
    closes_at: number | null;
    closed_at: number | null;
    published_at: number | null;
    /** Seats present when the round closed. */
    present: number | null;
    reason: string | null;
    result: string | null;
  };
  /** The electorate, frozen at opening. persons: json list of person ids that may cast for the seat. */
  seat: { round: string; id: string; label: string; delegation: string | null; persons: string };
  /** Primary key (round, seat) = one vote a seat. cast_key is null in secret rounds once the round is closed. */
  participation: { round: string; seat: string; cast_key: string | null };
  /** id random. seat, person, seq and receipt stay null in secret rounds; there the receipt stands in `receipt` alone. */
  ballot: { id: string; round: string; content: string; seat: string | null; person: string | null; seq: number | null; receipt: string | null };
  receipt: { round: string; value: string };
  /** One night per workshop and summit-local day. steps: json of step -> {inputHash, output}. */
  night: {
    id: string;
    workshop: string;
    day: string;
    state: string;
    claimed_until: number | null;
    fence: number;
    steps: string;
    finished_at: number | null;
    error: string | null;
  };
  /** digest: json Board as composed by the night; overlay: json of the desk's edits; rev rises with each edit. */
  board: {
    id: string;
    summit: string;
    workshop: string;
    day: string;
    number: number;
    slug: string | null;
    state: string;
    digest: string;
    overlay: string;
    rev: number;
    revision: number;
    drafted_at: number;
  };
  approval: { board: string; rev: number; hash: string; person: string; role: string; at: number };
  /** board: json Board as approved. */
  publication: { board: string; revision: number; hash: string; content: string; approvals: string; published_at: number };
  /** Stored bytes served as they are. path is relative to the board's address, e.g. `en/index.html`, `poster-en.pdf`. */
  artifact: { board: string; revision: number; path: string; type: string; etag: string; bytes: Uint8Array };
  question: {
    id: string;
    summit: string;
    board: string;
    number: number;
    text: string;
    lang: string;
    at: number;
    state: string;
    reason: string | null;
    reply: string | null;
    reply_lang: string | null;
    reply_by: string | null;
    replied_at: number | null;
    decided_by: string | null;
    /** SHA-256 hex of the token in the asker's address. */
    token_hash: string;
  };
};
