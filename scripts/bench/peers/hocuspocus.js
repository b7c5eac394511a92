// Hocuspocus as its documentation sets it up: a token asked of everybody, documents stored in SQLite on its own debounce. Arguments: folder, port, token.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Database } from '@hocuspocus/extension-database';
import { Server } from '@hocuspocus/server';

const [folder, port, expected] = process.argv.slice(2);
const database = new DatabaseSync(join(folder, 'hocuspocus.db'));
database.exec('pragma journal_mode = wal; create table if not exists documents (name text primary key, data blob not null)');
const select = database.prepare('select data from documents where name = ?');
const upsert = database.prepare('insert into documents (name, data) values (?, ?) on conflict (name) do update set data = excluded.data');

const server = new Server({
  port: Number(port),
  address: '127.0.0.1',
  quiet: true,
  extensions: [
    new Database({
      fetch: async ({ documentName }) => select.get(documentName)?.data ?? null,
      store: async ({ documentName, state }) => void upsert.run(documentName, state),
    }),
  ],
  async onAuthenticate({ token }) {
    if (token !== expected) throw new Error('unknown token');
  },
});
await server.listen();
console.log('listening');
