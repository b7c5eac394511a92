import { type Kysely, sql } from 'kysely';

/** Format 2 of the data folder: versions of a workshop. Columns are explained in ports/tables.ts. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(db);
}

const tables = [
  'create table version (id text primary key, workshop text not null references workshop(id), at integer not null, reason text not null, detail text, title text, person text references person(id), kept integer not null default 0)',
  'create index version_workshop on version (workshop, at)',
  'create table version_part (version text not null references version(id), name text not null references document(name), generation integer not null, seq integer not null, primary key (version, name))',
];
