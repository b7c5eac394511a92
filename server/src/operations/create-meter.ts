import { Counter, Registry } from 'prom-client';
import type { Meter } from '../ports/meter.ts';
import { QuickHistogram } from './quick-histogram.ts';
import { HourCounts, RecentDurations, type SteadyClock } from './recent.ts';

/** What the house has told of its work: totals for Prometheus, and what happened lately for people. */
export type Measured = {
  readonly meter: Meter;
  readonly registry: Registry;
  readonly lately: {
    readonly tick: RecentDurations;
    readonly commit: RecentDurations;
    readonly ackLag: RecentDurations;
    readonly refused: HourCounts;
    /** `commit`, `load`, `slow-reader`, `quarantine`. */
    readonly trouble: HourCounts;
  };
};

/** Bounds in seconds: a tick is a millisecond or two, a commit a few, an ack the sum; what takes longer is what one looks for. */
const durations = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 20];

/** One registry for each house, so that two in one process do not count for each other. Names are documented in docs/operations.md. */
export function createMeter(now: SteadyClock): Measured {
  const registry = new Registry();
  const registers = [registry];
  const histogram = (name: string, help: string): QuickHistogram => new QuickHistogram(name, help, durations, registry);
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers });
  const lately = {
    tick: new RecentDurations(now),
    commit: new RecentDurations(now),
    ackLag: new RecentDurations(now),
    refused: new HourCounts(now),
    trouble: new HourCounts(now),
  };

  const tick = histogram('vernissage_tick_seconds', 'One tick of the relay on the main thread, without the wait for the disk.');
  const commit = histogram('vernissage_commit_seconds', 'One commit of the document log, from asking the storage to its answer.');
  const ackLag = histogram('vernissage_ack_lag_seconds', 'From receiving an edit to telling its author that it is stored.');
  const load = histogram('vernissage_document_load_seconds', 'Opening a document from storage.');
  const checkpoint = histogram('vernissage_checkpoint_seconds', "Summing up a document's log in a checkpoint.");
  const commitFailures = counter('vernissage_commit_failures_total', 'Commits of the document log that failed; nothing of them was acked.');
  const loadFailures = counter('vernissage_document_load_failures_total', 'Documents that could not be opened.');
  const gaps = counter('vernissage_gaps_total', 'Updates that leaned on something missing and were asked for again.');
  const quarantined = counter('vernissage_quarantined_total', 'Refused bytes that were put into quarantine.');
  const slowReaders = counter('vernissage_slow_readers_total', 'Sockets closed because their reader could not keep up.');
  const refused = new Counter({
    name: 'vernissage_refused_updates_total',
    help: 'Updates and frames that were refused, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const signInsRefused = new Counter({
    name: 'vernissage_refused_sign_ins_total',
    help: 'Links and codes that let nobody in, by reason.',
    labelNames: ['reason'],
    registers,
  });

  // Counted for each frame: plain numbers, handed over when somebody asks.
  const traffic = { edits: 0, stored: 0, in: { frames: 0, bytes: 0 }, out: { frames: 0, bytes: 0 } };
  pulled(registry, 'vernissage_edits_total', 'Updates from people that said something new.', () => [[{}, traffic.edits]]);
  pulled(registry, 'vernissage_stored_updates_total', 'Updates of documents that were committed.', () => [[{}, traffic.stored]]);
  pulled(registry, 'vernissage_frames_total', 'Messages of live documents, by direction.', () => [
    [{ direction: 'in' }, traffic.in.frames],
    [{ direction: 'out' }, traffic.out.frames],
  ]);
  pulled(registry, 'vernissage_frame_bytes_total', 'Bytes of these messages, by direction.', () => [
    [{ direction: 'in' }, traffic.in.bytes],
    [{ direction: 'out' }, traffic.out.bytes],
  ]);

  const meter: Meter = {
    tick(ms) {
      tick.count(ms / 1000);
      lately.tick.add(ms);
    },
    committed(ms, count) {
      commit.count(ms / 1000);
      lately.commit.add(ms);
      traffic.stored += count;
    },
    commitFailed() {
      commitFailures.inc();
      lately.trouble.add('commit');
    },
    ackLag(ms) {
      ackLag.count(ms / 1000);
      lately.ackLag.add(ms);
    },
    edits(count) {
      traffic.edits += count;
    },
    received(frames, bytes) {
      traffic.in.frames += frames;
      traffic.in.bytes += bytes;
    },
    sent(frames, bytes) {
      traffic.out.frames += frames;
      traffic.out.bytes += bytes;
    },
    refused(reason) {
      refused.inc({ reason });
      lately.refused.add(reason);
    },
    gap() {
      gaps.inc();
    },
    quarantined() {
      quarantined.inc();
      lately.trouble.add('quarantine');
    },
    slowReader() {
      slowReaders.inc();
      lately.trouble.add('slow-reader');
    },
    loaded(ms) {
      load.count(ms / 1000);
    },
    loadFailed() {
      loadFailures.inc();
      lately.trouble.add('load');
    },
    checkpointed(ms) {
      checkpoint.count(ms / 1000);
    },
    signInRefused(reason) {
      signInsRefused.inc({ reason });
    },
  };
  return { meter, registry, lately };
}

/** A counter whose values are kept elsewhere. */
function pulled(registry: Registry, name: string, help: string, values: () => readonly (readonly [Readonly<Record<string, string>>, number])[]): void {
  const labelNames = [...new Set(values().flatMap(([labels]) => Object.keys(labels)))];
  const counter: Counter = new Counter({
    name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      counter.reset();
      for (const [labels, value] of values()) counter.inc({ ...labels }, value);
    },
  });
}
