import { type LimitsOf, type LimitTable, standardLimits } from '../ports/limit-table.ts';

/** Limits of rooms and connections (docs/rules/relay.md R). The guard's and those of presence lie beside their code. */
export const relayLimitTable = {
  tickMs: {
    setting: 'LIMIT_TICK_MS',
    default: 5,
    min: 1,
    max: 1000,
    unit: 'ms',
    reason: 'Edits are gathered this long, stored in one go and told in one frame. The first one after a pause does not wait.',
  },
  tickMostMs: {
    setting: 'LIMIT_TICK_MOST_MS',
    default: 20,
    min: 1,
    max: 1000,
    unit: 'ms',
    reason: 'With many people to tell they are gathered up to this long: writing to sockets is nearly all of the work.',
  },
  turnMs: {
    setting: 'LIMIT_TURN_MS',
    default: 2,
    min: 1,
    max: 100,
    unit: 'ms',
    reason: 'Incoming frames are read this long at a stretch, each connection in its turn, so that one who floods holds up nobody else.',
  },
  waitingBytes: {
    setting: 'LIMIT_WAITING_BYTES',
    default: 1 << 20,
    min: 65_536,
    max: 1 << 28,
    unit: 'bytes',
    reason: 'Frames of one connection that wait for their turn. Beyond that its socket is not read until they are done; nothing is dropped.',
  },
  step1s: {
    setting: 'LIMIT_STATE_QUESTIONS',
    default: 120,
    min: 10,
    max: 10_000,
    unit: 'a minute',
    reason: 'How often one connection may ask for the whole document: a few bytes in, everything out. A page asks once when it connects.',
  },
  slowBytes: {
    setting: 'LIMIT_SLOW_BYTES',
    default: 1 << 20,
    min: 65_536,
    max: 1 << 28,
    unit: 'bytes',
    reason: 'With this much unsent for LIMIT_SLOW_MS a reader is closed (1013) and comes back: a skipped frame would show as lost work.',
  },
  slowMs: {
    setting: 'LIMIT_SLOW_MS',
    default: 5000,
    min: 1000,
    max: 600_000,
    unit: 'ms',
    reason: 'How long a reader may lag by LIMIT_SLOW_BYTES. A phone between two antennas is back within seconds.',
  },
  unsentBytes: {
    setting: 'LIMIT_UNSENT_BYTES',
    default: 4 << 20,
    min: 1 << 20,
    max: 1 << 30,
    unit: 'bytes',
    reason: 'With more than this unsent a reader is closed (1013) at once: it is the server’s memory that holds it.',
  },
  earlyBytes: {
    setting: 'LIMIT_EARLY_BYTES',
    default: 4 << 20,
    min: 65_536,
    max: 1 << 28,
    unit: 'bytes',
    reason: 'What a page may say while its document is being opened. Beyond that it is closed (1013) and comes back.',
  },
  gaps: {
    setting: 'LIMIT_GAPS',
    default: 5,
    min: 2,
    max: 100,
    unit: 'times',
    reason: 'Answers in a row that lean on something the page does not send. One is normal after a drop; a page that goes on is closed (1011).',
  },
  beatMs: {
    setting: 'LIMIT_BEAT_MS',
    default: 15_000,
    min: 100,
    max: 25_000,
    unit: 'ms',
    reason: 'Every page hears something this often: y-websocket leaves after 30 s of silence.',
  },
  pingMs: {
    setting: 'LIMIT_PING_MS',
    default: 20_000,
    min: 100,
    max: 600_000,
    unit: 'ms',
    reason: 'A socket that has not answered the last ping by the next one is closed: its person left without a word.',
  },
  quietMs: {
    setting: 'LIMIT_QUIET_MS',
    default: 20_000,
    min: 100,
    max: 3_600_000,
    unit: 'ms',
    reason: 'A document that nobody edits for this long is kept as bytes only, until somebody does again.',
  },
  rightsMs: {
    setting: 'LIMIT_RIGHTS_MS',
    default: 60_000,
    min: 1000,
    max: 3_600_000,
    unit: 'ms',
    reason: 'Badges and memberships may end by the clock alone: open sockets are looked at this often.',
  },
} as const satisfies LimitTable;

export type RelayLimits = LimitsOf<typeof relayLimitTable>;

/** What holds when the operator sets nothing. */
export const relayLimits: RelayLimits = standardLimits(relayLimitTable);
