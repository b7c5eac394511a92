import { cpSync } from 'node:fs';
import type { Figures, Round } from '../rows.ts';
import { type Seat, takeSeat } from '../seat.ts';
import { temporaryFolder } from '../temporary.ts';
import { openTypingRoom } from '../typing-room.ts';
import { watch } from '../watch.ts';

const writers = 50;
/** A little more than 50,000 edits, by chance. */
const [rate, seconds] = [4000, 12.6];
const readers = 100;
/** The document has to be whole before the server is stopped. */
const patienceMs = 60_000;

/**
 * A document of 50,000 edits by 50 people; the server is stopped and started again. Milliseconds from the connect until the state is there: for one
 * page that comes alone, and for the last of a hundred that come at once to a server started afresh once more.
 */
export async function measureCold(round: Round): Promise<Figures> {
  const folder = await written(round);
  const alone = await openAtOnce(round, folder, 1);
  const together = await openAtOnce(round, folder, readers);
  const kilobytes = Math.round(alone.bytes / 1024);
  return { values: { first: alone.last, firstCpu: alone.cpuMs, hundredth: together.last, hundredthCpu: together.cpuMs, kilobytes }, notes: [] };
}

/** Connects so many pages in one turn; `last` is when the last one has its state, `cpuMs` what the server did for it on a core; milliseconds. */
async function openAtOnce(round: Round, folder: string, count: number): Promise<{ last: number; cpuMs: number; bytes: number }> {
  const running = await round.start({ folder });
  const seats: Seat[] = [];
  try {
    const around = round.around(running);
    await around.before();
    const [watching, startedAt] = [watch(running, seats), performance.now()];
    for (const person of round.ground.people.slice(0, count)) seats.push(takeSeat(running, person, round.ground.document));
    const states = await Promise.all(seats.map(({ synced }) => synced));
    const last = performance.now() - startedAt;
    const cpuMs = watching.cpuMs();
    await around.after();
    return { last, cpuMs, bytes: states[0]?.length ?? 0 };
  } finally {
    for (const { wire } of seats) wire.destroy();
    await running.end();
  }
}

/** The data of a server whose document has been written through its own door; made by the first round. */
async function written(round: Round): Promise<string> {
  const { ground, name } = round;
  const kept = ground.kept.get(`cold ${name}`);
  if (kept !== undefined) return kept;
  const running = await round.start({ inside: false });
  const room = await openTypingRoom(running, ground, writers);
  try {
    room.prepareFor(rate, seconds);
    const { settled } = await room.type(rate, seconds, 1);
    if (!settled && !(await room.settle(patienceMs))) throw new Error(`${name}: 50,000 edits did not arrive everywhere`);
  } finally {
    room.leave();
  }
  const folder = await running.stop();
  if (folder === null) throw new Error(`${name} stores nothing`);
  const keep = temporaryFolder(`cold-${name}`);
  cpSync(folder, keep, { recursive: true });
  ground.kept.set(`cold ${name}`, keep);
  await running.end();
  return keep;
}
