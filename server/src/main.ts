import { nanoid } from 'nanoid';
import { buildApp } from './app.ts';
import { runningClock } from './clock.ts';
import { ConfigError, readConfig } from './config.ts';
import { openStorage } from './storage/open-storage.ts';

/** Reads the environment, picks adapters, starts, stops on a signal. */
async function serve(): Promise<void> {
  const config = readConfig(process.env);
  const storage = await openStorage(config.dataDir, { maxPages: config.maxPages });
  const app = await buildApp(config, { storage, clock: runningClock(config.clockStart), newId: () => nanoid() });
  await app.http.listen({ port: config.port, host: config.host });
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

try {
  await serve();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
