import { DatabaseSync } from 'node:sqlite';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { workDocument } from '@vernissage/shared/wire/document-name';
import { readWork } from '@vernissage/shared/documents/read-work';
import { endDueRounds, finishAfterRestart } from '../src/voting/round-clock.ts';
import { type House, openHouse } from './house.ts';
import { approval, cast, cities, delegates, motion, openRoom, says, ticks, watch } from './voting-room.ts';

it('K1 a warning that was running when the server stopped ends after the restart, at its time', async () => {
  const first = await openHouse();
  const room = await openRoom(first, ['Paid citizen panels']);
  const people = await delegates(first, cities.slice(0, 8));
  const { id } = await room.prepare({ ...motion, quorum: { num: 1, den: 2, of: 'present' } });
  await room.open(id);
  const stages = await Promise.all(Object.values(people).map((guest) => watch(first, guest, room.workshop)));
  for (const guest of Object.values(people)) await cast(guest, id, says('for'));
  await room.post(`/api/rounds/${id}/close`);
  const closesAt = first.clock.now() + 30_000;
  for (const stage of stages) await stage.leave();
  await room.end();
  await first.close();

  const second = await openHouse({ dataDir: first.dataDir, clock: closesAt + 600_000 });
  await endDueRounds(second.world);
  const jana = await second.signIn('jana');
  const stage = await watch(second, jana, room.workshop);
  const { rounds } = await stage.until((state) => state.rounds[id]?.state === 'closed');
  expect(rounds[id]).toMatchObject({ closedAt: closesAt, turnout: 8 });
  const shown = await jana.ask<{ result: unknown }>('POST', `/api/rounds/${id}/reveal`);
  // Q3: nobody was connected; the eight present at the beginning of the warning count.
  expect(shown.body.result).toMatchObject({ present: 8, quorate: true, outcome: 'adopted' });
  await stage.leave();
  await second.remove();
});

it('F1 a freezing that was running when the server stopped is carried through', async () => {
  const first = await openHouse();
  const room = await openRoom(first, ['Paid citizen panels']);
  const { id } = await room.prepare(motion);
  await room.post(`/api/rounds/${id}/open`);
  await room.end();
  await first.close();
  const second = await openHouse({ dataDir: first.dataDir, clock: first.clock.now() + 60_000 });
  await endDueRounds(second.world);
  const marc = await second.signIn('marc');
  expect((await cast(marc, id, says('for'))).status).toBe(200);
  await second.remove();
});

it('V2 actions that a crash cut off after the reveal are made at the next start, once', async () => {
  const house = await openHouse();
  const room = await openRoom(house, ['Paid citizen panels']);
  const people = await delegates(house, cities.slice(0, 8));
  const { id } = await room.prepare(motion);
  await room.open(id);
  for (const guest of Object.values(people)) await cast(guest, id, says('for'));
  await room.close(id);
  await house.world.database.write((tx) => tx.updateTable('round').set({ state: 'published', published_at: house.clock.now() }).where('id', '=', id).execute());
  const titles = () => house.world.documents.read(workDocument(room.workshop), (doc) => readWork(doc).actions.map((action) => action.title));
  expect(await titles()).toEqual([]);
  await finishAfterRestart(house.world);
  await finishAfterRestart(house.world);
  expect(await titles()).toEqual(['Paid citizen panels']);
  await room.end();
  await house.remove();
});

it('S2 after a secret round nothing in the data folder joins a seat to a ballot or receipt', async () => {
  const house = await openHouse();
  const room = await openRoom(house, ['Paid citizen panels', 'Welcome desk', 'Funding guide']);
  const people = await delegates(house);
  const { id } = await room.prepare(approval);
  await room.open(id);
  const sendings = cities.map((city) => ({ city, castKey: `key-of-${city}-`.padEnd(24, 'x'), nonce: `nonce-of-${city}` }));
  const receipts: string[] = [];
  for (const [at, { city, castKey, nonce }] of sendings.entries()) {
    const guest = people[city];
    if (!guest) throw new Error(`no delegate of ${city}`);
    receipts.push((await cast(guest, id, ticks(...room.proposals.slice(0, at % 4)), { castKey, nonce })).receipt);
  }
  await room.close(id);

  const wal = readdirSync(house.dataDir).filter((name) => name.endsWith('-wal'));
  for (const name of wal) expect([name, statSync(join(house.dataDir, name)).size]).toEqual([name, 0]);
  const file = databaseFile(house);
  const bytes = readFileSync(file).toString('latin1');
  for (const { castKey, nonce } of sendings) expect([bytes.includes(castKey), bytes.includes(nonce)]).toEqual([false, false]);
  // Cells lie in a page in the order in which they were written: receipts by value, so not in the order in which they came.
  const order = receipts.toSorted((a, b) => bytes.lastIndexOf(a) - bytes.lastIndexOf(b));
  expect([receipts.toSorted(), receipts.toSorted().toReversed()]).toContainEqual(order);
  for (const receipt of receipts) expect(occurrences(bytes, receipt)).toBe(1);

  const rows = new DatabaseSync(file, { readOnly: true });
  const ballots = rows.prepare('select * from ballot where round = ?').all(id);
  expect(ballots).toHaveLength(13);
  const ids = ballots.map((ballot) => String(ballot['id']));
  for (const place of [(id: string) => bytes.indexOf(id), (id: string) => bytes.lastIndexOf(id)]) {
    const written = ids.toSorted((a, b) => place(a) - place(b));
    expect([ids.toSorted(), ids.toSorted().toReversed()]).toContainEqual(written);
  }
  for (const ballot of ballots) expect(ballot).toMatchObject({ seat: null, person: null, seq: null, receipt: null });
  expect(new Set(ballots.flatMap((ballot) => Object.keys(ballot)))).toEqual(new Set(['id', 'round', 'content', 'seat', 'person', 'seq', 'receipt']));
  const participations = rows.prepare('select * from participation where round = ?').all(id);
  for (const row of participations) expect(row['cast_key']).toBeNull();
  const persons = Object.values(house.planted.people);
  const tables = rows
    .prepare("select name from sqlite_master where type = 'table'")
    .all()
    .map((row) => String(row['name']));
  for (const table of tables) {
    for (const row of rows.prepare(`select * from "${table}"`).all()) {
      const text = JSON.stringify(row);
      if (!receipts.some((receipt) => text.includes(receipt))) continue;
      expect([table, persons.filter((person) => text.includes(person))]).toEqual(['receipt', []]);
    }
  }
  rows.close();
  await room.end();
  await house.remove();
});

function databaseFile(house: House): string {
  const name = readdirSync(house.dataDir).find((entry) => /\.(db|sqlite3?)$/.test(entry));
  if (name === undefined) throw new Error(`no database in ${readdirSync(house.dataDir).join(', ')}`);
  return join(house.dataDir, name);
}

function occurrences(text: string, part: string): number {
  return text.split(part).length - 1;
}
