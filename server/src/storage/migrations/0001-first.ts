import { type Kysely, sql } from 'kysely';

/** Format 1 of the data folder. Columns are explained in ports/tables.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(db);
}

const tables = [
  'create table setting (key text primary key, value text not null)',
  'create table summit (id text primary key, data text not null)',
  'create table delegation (id text primary key, summit text not null references summit(id), city text not null, country text not null, letters text not null, kind text not null, host integer not null, position integer not null, unique (summit, letters))',
  'create table person (id text primary key, summit text not null references summit(id), name text not null, language text not null, colour integer not null, created_at integer not null, invented integer not null default 0)',
  'create table membership (id text primary key, summit text not null references summit(id), person text not null references person(id), role text not null, delegation text references delegation(id), workshop text, confirmed integer not null, from_at integer not null, to_at integer)',
  'create index membership_person on membership (person)',
  'create table invitation (token_hash text primary key, summit text not null references summit(id), kind text not null, person text references person(id), role text not null, delegation text references delegation(id), workshop text, created_at integer not null, expires_at integer not null, revoked_at integer)',
  'create table badge (hash text primary key, person text not null references person(id), summit text not null references summit(id), created_at integer not null, expires_at integer not null, revoked_at integer)',
  'create index badge_person on badge (person)',
  'create table session (id text primary key, summit text not null references summit(id), day text not null, position integer not null, data text not null)',
  'create table workshop (id text primary key, summit text not null references summit(id), session text not null references session(id), short_code text not null, join_code text not null unique, wall text not null, state text not null, phases text not null, phase integer not null, timer text, locked_by text, questions text not null, question integer not null, handed_over_at integer, unique (summit, short_code))',
  'create table workshop_day (workshop text not null references workshop(id), day text not null, primary key (workshop, day))',
  'create table attendance (workshop text not null references workshop(id), person text not null references person(id), first_at integer not null, last_at integer not null, primary key (workshop, person))',
  'create table permission (workshop text not null references workshop(id), person text not null references person(id), choice text not null, at integer not null, primary key (workshop, person))',
  'create table stage_event (workshop text not null references workshop(id), seq integer not null, at integer not null, kind text not null, data text not null, primary key (workshop, seq))',
  'create table act (seq integer primary key, summit text not null references summit(id), workshop text, at integer not null, actor text, action text not null, object text not null, reason text, data text not null, previous text not null, hash text not null)',
  'create table card (id text primary key, workshop text not null references workshop(id), kind text not null, number integer not null, state text not null, identity text not null, person text references person(id), delegation text references delegation(id), confirmed integer not null, at integer not null, hidden integer not null default 0, late integer not null default 0, unique (workshop, kind, number))',
  'create table lease (client_id integer primary key, summit text not null references summit(id), person text not null references person(id), page text, created_at integer not null)',
  'create index lease_person on lease (person)',
  'create table document (name text primary key, summit text not null references summit(id), workshop text not null, generation integer not null, schema integer not null, created_at integer not null)',
  'create table document_update (name text not null references document(name), generation integer not null, seq integer not null, actor text not null, at integer not null, bytes blob not null, sha256 text not null, primary key (name, generation, seq))',
  'create table document_checkpoint (name text not null references document(name), generation integer not null, seq integer not null, at integer not null, reason text not null, state blob not null, sha256 text not null, primary key (name, generation, seq))',
  'create table quarantine (id integer primary key autoincrement, name text not null, actor text not null, at integer not null, reason text not null, bytes blob not null)',
  'create table round (id text primary key, workshop text not null references workshop(id), number integer not null, state text not null, settings text not null, options text not null, options_hash text, frozen text, prepared_by text not null, opened_at integer, closes_at integer, closed_at integer, published_at integer, present integer, reason text, result text, unique (workshop, number))',
  'create table seat (round text not null references round(id), id text not null, label text not null, delegation text, persons text not null, primary key (round, id))',
  'create table participation (round text not null, seat text not null, cast_key text, primary key (round, seat), foreign key (round, seat) references seat (round, id)) without rowid',
  'create table ballot (id text primary key, round text not null references round(id), content text not null, seat text, person text, seq integer, receipt text) without rowid',
  'create index ballot_round on ballot (round)',
  'create table receipt (round text not null references round(id), value text not null, primary key (round, value)) without rowid',
  'create table night (id text primary key, workshop text not null references workshop(id), day text not null, state text not null, claimed_until integer, fence integer not null, steps text not null, finished_at integer, error text, unique (workshop, day))',
  'create table board (id text primary key, summit text not null references summit(id), workshop text not null references workshop(id), day text not null, number integer not null, slug text, state text not null, digest text not null, overlay text not null, rev integer not null, revision integer not null, drafted_at integer not null, unique (workshop, day))',
  'create table approval (board text not null references board(id), rev integer not null, hash text not null, person text not null references person(id), role text not null, at integer not null, primary key (board, person))',
  'create table publication (board text not null references board(id), revision integer not null, hash text not null, content text not null, approvals text not null, published_at integer not null, primary key (board, revision))',
  'create table artifact (board text not null, revision integer not null, path text not null, type text not null, etag text not null, bytes blob not null, primary key (board, revision, path))',
  'create table question (id text primary key, summit text not null references summit(id), board text not null references board(id), number integer not null, text text not null, lang text not null, at integer not null, state text not null, reason text, reply text, reply_lang text, reply_by text, replied_at integer, decided_by text, token_hash text not null unique, unique (board, number))',
];
