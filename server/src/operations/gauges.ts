import { Gauge, type Registry } from 'prom-client';
import type { RelayLook } from '../ports/relay-meter.ts';
import type { World } from '../ports/world.ts';
import { aboutServer, readLastBackup } from './about.ts';
import type { Health } from './health.ts';
import { storageSizes } from './storage-sizes.ts';

export type GaugeSources = {
  readonly world: World;
  readonly health: Health;
  look(): RelayLook;
};

/** What is looked up when Prometheus asks. No label names a person, a workshop or a document. Names are documented in docs/operations.md. */
export function addGauges(registry: Registry, { world, health, look }: GaugeSources): void {
  const gauge = (
    name: string,
    help: string,
    collect: (set: (value: number, labels?: Record<string, string>) => void) => void | Promise<void>,
    labelNames: string[] = [],
  ): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      labelNames,
      registers: [registry],
      async collect() {
        made.reset();
        await collect((value, labels = {}) => made.set(labels, value));
      },
    });
  };
  gauge('vernissage_documents_open', 'Documents that somebody has open.', (set) => set(look().open));
  gauge('vernissage_documents_edited', 'Documents held in memory because somebody edits them, or did a moment ago.', (set) => set(look().live));
  gauge(
    'vernissage_sockets',
    'Open sockets: sync carries documents, stage the events of a room.',
    (set) => {
      set(look().sockets, { kind: 'sync' });
      set(world.stage.sockets(), { kind: 'stage' });
    },
    ['kind'],
  );
  gauge('vernissage_buffered_bytes', 'Written to sync sockets and not sent yet, all together.', (set) => set(look().buffered.sum));
  gauge('vernissage_buffered_bytes_most', 'The same for the socket that has most.', (set) => set(look().buffered.most));
  gauge('vernissage_waiting_frames', 'Frames received that wait for their connection’s turn.', (set) => set(look().waitingFrames));
  gauge(
    'vernissage_storage_bytes',
    'Size of the database file and of its write-ahead log.',
    async (set) => {
      const { databaseBytes, logBytes } = await storageSizes(world.config.dataDir);
      set(databaseBytes, { file: 'database' });
      set(logBytes, { file: 'log' });
    },
    ['file'],
  );
  gauge('vernissage_storage_free_bytes', 'Free on the disk of the data folder; absent where the system does not say.', async (set) => {
    const { freeBytes } = await storageSizes(world.config.dataDir);
    if (freeBytes !== null) set(freeBytes);
  });
  gauge('vernissage_ready', '1 while the server can save and is not about to stop.', async (set) => set((await health.problems()).length === 0 ? 1 : 0));
  gauge('vernissage_last_backup_timestamp_seconds', 'When the last verified backup was made; absent when none is known.', async (set) => {
    const backup = await readLastBackup(world.database.read);
    if (backup) set(backup.at / 1000);
  });
  gauge(
    'vernissage_info',
    'Always 1; what runs.',
    async (set) => {
      const { version, format } = await aboutServer(world.database.read);
      set(1, { version, format: String(format) });
    },
    ['version', 'format'],
  );
}
