import type { DocumentName } from '@vernissage/shared/wire/document-name';
import type { DocumentLog } from '../ports/database.ts';
import type { RelayMeter } from '../ports/relay-meter.ts';
import type { RelayLimits } from './limits.ts';

export type SummingPorts = {
  readonly log: Pick<DocumentLog, 'sumUp'>;
  readonly meter: RelayMeter;
  readonly limits: Pick<RelayLimits, 'logUpdates' | 'logBytes'>;
  now(): number;
  /** Milliseconds of a clock that only moves forward. */
  monotonic(): number;
  /** A checkpoint could not be made. That costs longer loads, nothing else: the log holds everything. */
  failed(name: DocumentName, error: unknown): void;
};

/** One document's log since its last checkpoint. */
export type Tail = { updates: number; bytes: number };

/** Worth a checkpoint when a document is closed: the next one who opens it then gets its bytes as they lie there. */
const dueAtTheEnd = 20;
/** Of one core, over time: in a document that grows by thousands of edits a minute checkpoints come the rarer the longer they take. */
const shareOfACore = 0.02;

/** When logs are summed up (rule R10). The work is the reading thread's: edits and commits go on meanwhile. */
export class SummingUp {
  readonly #ports: SummingPorts;
  /** Documents being summed up. */
  readonly #running = new Map<DocumentName, Promise<void>>();
  /** Not before then, by document: only those whose last time was long ago or never are not in it. */
  readonly #restsUntil = new Map<DocumentName, number>();

  constructor(ports: SummingPorts) {
    this.#ports = ports;
  }

  /** The log has grown. `tail` is counted down by what a checkpoint covers. */
  grown(name: DocumentName, generation: number, tail: Tail): void {
    const { logUpdates, logBytes } = this.#ports.limits;
    if (tail.updates < logUpdates && tail.bytes < logBytes) return;
    if ((this.#restsUntil.get(name) ?? -Infinity) > this.#ports.monotonic()) return;
    this.#start(name, generation, tail, 'open');
  }

  /** The document is closed. */
  closed(name: DocumentName, generation: number, tail: Tail): void {
    this.#restsUntil.delete(name);
    if (tail.updates >= dueAtTheEnd) this.#start(name, generation, tail, 'closed');
  }

  /** Resolves when all that runs has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.#running.values());
  }

  #start(name: DocumentName, generation: number, tail: Tail, document: 'open' | 'closed'): void {
    if (this.#running.has(name)) return;
    const { updates, bytes } = tail;
    const began = this.#ports.monotonic();
    const run = this.#ports.log
      .sumUp(name, generation, this.#ports.now())
      .then(
        () => {
          tail.updates -= updates;
          tail.bytes -= bytes;
          const tookMs = this.#ports.monotonic() - began;
          this.#ports.meter.checkpointed(tookMs);
          return tookMs;
        },
        (error: unknown) => {
          this.#ports.failed(name, error);
          return this.#ports.monotonic() - began + 1000;
        },
      )
      .then((tookMs) => {
        this.#running.delete(name);
        if (document === 'open') this.#restsUntil.set(name, this.#ports.monotonic() + tookMs / shareOfACore);
      });
    this.#running.set(name, run);
  }
}
