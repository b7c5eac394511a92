import { nanoid } from 'nanoid';
import { buildApp } from './app.ts';
import { runningClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openStorage } from './storage/open-storage.ts';
import { StorageError } from './storage/storage-error.ts';

/** Reads the environment, picks adapters, starts, stops on a signal. */
async function serve(config: Config): Promise<void> {
  const storage = await openStorage(config.dataDir, { maxPages: config.maxPages, holder: config.publicUrl });
  const app = await buildApp(config, { storage, clock: runningClock(config.clockStart), newId: () => nanoid() });
  try {
    await app.http.listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.close();
    throw error;
  }
  const stop = (): void => {
    app.close().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

/** One line for what the operator can mend; null for a bug, which keeps its stack. */
function remedyOf(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError || error instanceof StorageError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `Port ${config?.port} is in use by another program. End it, or start with another one: PORT=3001 npm start`;
  if (code === 'EACCES') return `Port ${config?.port} may not be used by this account. Start with one above 1023: PORT=3001 npm start`;
  return null;
}

let config: Config | null = null;
try {
  config = readConfig(process.env);
  await serve(config);
} catch (error) {
  const remedy = remedyOf(error, config);
  if (remedy === null) throw error;
  console.error(remedy);
  process.exitCode = 1;
}
