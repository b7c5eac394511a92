import { parseArgs } from 'node:util';

export const proofs = ['walks', 'ledger', 'room', 'mutants', 'monkeys'] as const;
export type Proof = (typeof proofs)[number];

export type Options = {
  readonly proofs: readonly Proof[];
  readonly seeds: number;
  readonly from: number;
  readonly steps: number;
  readonly kills: number;
  readonly rates: readonly number[];
  readonly writers: number;
  readonly minutes: number;
  readonly clients: number;
  readonly edits: number;
  readonly thousands: number;
  readonly monkeyMinutes: number;
};

export const usage = `pnpm soak PROOF …: what takes too long for npm test. Prints one table; ends with 0 only when all of it held

  walks     seeded walks of three clients through resets, half-open and slow lines: pages = server = log = plain Yjs
              --seeds N (500)  --from SEED (1)  --steps N (200)
  ledger    kill -9 under load; what was acked to a page or shown to it is on the disk afterwards
              --kills N (50)  --rate N[,N] edits a second (200,2000)  --writers N (10)
  room      many people in one room for long: flat memory, and all pages show the same in the end
              --minutes N (30)  --clients N (200)  --edits N a second, of all together (12)
  mutants   damaged and random updates against the guard
              --thousands N of mutants (100)  --from SEED
  monkeys   the real editor in Chromium, four pages that do anything at all; needs pnpm build
              --monkey-minutes N (10)  --from SEED
  all       each of them, as long as it says here

A seed makes the same people do the same things again; how far a frame has come by then is the machine's.`;

/** @throws with a line for people when something is not understood. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seeds: { type: 'string' },
      from: { type: 'string' },
      steps: { type: 'string' },
      kills: { type: 'string' },
      rate: { type: 'string' },
      writers: { type: 'string' },
      minutes: { type: 'string' },
      clients: { type: 'string' },
      edits: { type: 'string' },
      thousands: { type: 'string' },
      'monkey-minutes': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help || positionals.length === 0) return 'help';
  const unknown = positionals.filter((name) => name !== 'all' && !proofs.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`There is no proof "${unknown.join(' ')}". Known: ${proofs.join(', ')}, all.`);
  const chosen = proofs.filter((name) => positionals.includes('all') || positionals.includes(name));
  return {
    proofs: chosen,
    seeds: whole('--seeds', values.seeds ?? '500', 1),
    from: whole('--from', values.from ?? '1', 0),
    steps: whole('--steps', values.steps ?? '200', 1),
    kills: whole('--kills', values.kills ?? '50', 1),
    rates: (values.rate ?? '200,2000').split(',').map((rate) => whole('--rate', rate, 1)),
    writers: whole('--writers', values.writers ?? '10', 2),
    minutes: whole('--minutes', values.minutes ?? '30', 1),
    clients: whole('--clients', values.clients ?? '200', 2),
    edits: whole('--edits', values.edits ?? '12', 1),
    thousands: whole('--thousands', values.thousands ?? '100', 1),
    monkeyMinutes: whole('--monkey-minutes', values['monkey-minutes'] ?? '10', 1),
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`${name} is "${text}"; expected a whole number from ${least}.`);
  return value;
}
