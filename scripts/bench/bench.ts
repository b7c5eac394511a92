// `pnpm bench relay`: measures our relay beside Hocuspocus and a bare broadcaster. `--help` says how; docs/benchmarks.md keeps what came of it.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { type ContestantName, installPeers, type Running, start } from './contestants.ts';
import { type Ground, makeGround } from './ground.ts';
import { coresAreApart, machineInWords, stayOnLoadCore } from './machine.ts';
import { type Options, readOptions, usage } from './options.ts';
import { profileAround } from './profile.ts';
import { type Around, type Figures, type Row, rowOf } from './rows.ts';
import { type Measured, linesOf, markdownOf, notesOf, titles } from './table.ts';
import { writeBlock } from './write-block.ts';

const root = resolve(import.meta.dirname, '../..');
/** As many as any row needs. */
const people = 500;
const longestMs = 8 * 60_000;

/** Interleaved, ours, Hocuspocus, bare, ours …: what the machine does meanwhile meets all alike. */
async function measure(row: Row, ground: Ground, options: Options): Promise<Measured> {
  const contestants = row.contestants.filter((name) => options.against.includes(name));
  const rounds = new Map<ContestantName, Figures[]>(contestants.map((name) => [name, []]));
  for (let number = 1; number <= (options.rounds ?? row.rounds); number += 1) {
    for (const name of contestants) {
      const profiled = options.prof !== null && name === 'ours';
      let started: Running | null = null;
      const measuring = row.measure({
        name,
        ground,
        seconds: options.seconds,
        seed: number * 1000,
        start: async (more = {}) => (started = await start(name, ground, { ...more, inside: more.inside === true || profiled })),
        around: (running) => (profiled ? profileAround(running, options.prof ?? '', `${row.id}-${number}`) : aroundNothing),
      });
      // A server that fails a row, or hangs, is told so under the table; the other rows are measured all the same.
      const figures = await inTime(measuring, `${row.id}, ${titles[name]}`).catch((error: unknown): Figures => {
        started?.server.kill();
        return { values: {}, notes: [`it could not be measured: ${String(error)}`] };
      });
      rounds.get(name)?.push(figures);
      const shown = Object.entries(figures.values).map(([key, value]) => `${key} ${Number(value.toPrecision(3))}`);
      console.log(`  ${row.id} ${number} ${titles[name]}: ${shown.join(', ')}`);
    }
  }
  return { row, rounds };
}

/** A round takes half a minute, the longest two. @throws after `longestMs`: a server that hangs is a finding, not a reason to wait. */
async function inTime<T>(measuring: Promise<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${what}: nothing came of it within ${longestMs / 60_000} minutes`)), longestMs);
  try {
    return await Promise.race([measuring, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

const aroundNothing: Around = { before: () => Promise.resolve(), after: () => Promise.resolve() };

function headOf(options: Options): string {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  const changed = execFileSync('git', ['status', '--porcelain', '--', 'server', 'shared'], { cwd: root, encoding: 'utf8' }).trim() !== '';
  const cores = coresAreApart ? 'server and load on a core each' : 'server and load not kept apart (no taskset, or one core)';
  const rounds =
    options.rounds === null ? 'medians of 2 rounds, edits-100 of 3, memory of 1' : `medians of ${options.rounds} round${options.rounds === 1 ? '' : 's'}`;
  return `${new Date().toISOString().slice(0, 10)}, commit ${commit}${changed ? ' with changes' : ''}, ${machineInWords()}; ${cores}; ${rounds}.`;
}

async function run(options: Options): Promise<void> {
  if (!existsSync(resolve(root, 'client/dist/index.html'))) execFileSync('pnpm', ['build'], { cwd: root, stdio: 'inherit' });
  if (options.against.length > 1) installPeers();
  if (options.prof !== null) mkdirSync(options.prof, { recursive: true });
  stayOnLoadCore();
  console.log(headOf(options));
  const ground = await makeGround(people);
  const measured: Measured[] = [];
  try {
    for (const id of options.only) measured.push(await measure(rowOf(id), ground, options));
  } finally {
    ground.remove();
  }
  const notes = measured.flatMap(notesOf);
  const text = [headOf(options), markdownOf(measured.flatMap(linesOf)), ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : [])].join(
    '\n\n',
  );
  console.log(`\n${text}\n\nEdits lost when the server is killed: pnpm soak ledger.`);
  if (options.write !== null) writeBlock(resolve(options.write), text);
}

// Ended by hand, it takes its servers and folders along.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') console.log(usage);
  else await run(options);
} catch (error) {
  console.error(error);
  process.exit(1); // whatever is still under way ends with it
}
