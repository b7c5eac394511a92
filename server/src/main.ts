import { once } from 'node:events';
import { createServer } from 'node:net';
import { nanoid } from 'nanoid';
import type { App } from './app.ts';
import { actOn } from './cli/commands.ts';
import { openControlSocket } from './cli/control-socket.ts';
import { readCommand } from './cli/read-command.ts';
import { recountFile } from './cli/recount.ts';
import { restoreBackup } from './cli/restore.ts';
import { runCommand } from './cli/run-command.ts';
import { welcomeLines } from './cli/welcome.ts';
import { runningClock } from './clock.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { needsPlanting, UnfinishedPlantingError } from './needs-planting.ts';
import type { Storage } from './storage/open-storage.ts';
import { StorageError } from './storage/storage-error.ts';
import { SqliteError } from './storage/thread.ts';

/** Takes the data folder. Loaded only here: a command that a running server does for us needs nothing of it. */
async function takeFolder(config: Config): Promise<Storage> {
  const { openStorage } = await import('./storage/open-storage.ts');
  return openStorage(config.dataDir, { maxPages: config.maxPages, holder: config.publicUrl });
}

/** Picks adapters and knits the application on the data folder; listens to nothing yet. */
async function knit(config: Config, storage: Storage): Promise<App> {
  try {
    const { buildApp } = await import('./app.ts');
    return await buildApp(config, { storage, clock: runningClock(config.clockStart), newId: () => nanoid() });
  } catch (error) {
    await storage.close();
    throw error;
  }
}

/** The folder with a summit in it. An empty one gets the rehearsal, through a whole server that nobody else reaches; then that one is closed. */
async function takePlantedFolder(config: Config): Promise<Storage> {
  const storage = await takeFolder(config);
  try {
    if (!(await needsPlanting(storage.database, config.dataDir))) return storage;
  } catch (error) {
    await storage.close();
    throw error;
  }
  const { plant, plantingConfig } = await import('./plant.ts');
  const app = await knit(plantingConfig(config), storage);
  try {
    await plant(app);
  } finally {
    await app.close();
  }
  return takeFolder(config);
}

/** Takes the address and gives it back, so that a port in use is named before a folder is filled. @throws what listening throws. */
async function tryAddress(config: Config): Promise<void> {
  const probe = createServer().listen(config.port, config.host);
  await once(probe, 'listening');
  probe.close();
  await once(probe, 'close');
}

/** Starts, says where it is, stops on a signal. */
async function serve(config: Config): Promise<void> {
  await tryAddress(config);
  const app = await knit(config, await takePlantedFolder(config));
  try {
    await app.http.listen({ port: config.port, host: config.host });
  } catch (error) {
    await app.close();
    throw error;
  }
  const control = await openControlSocket(config.dataDir, (command, options) => actOn(app.world, command, options));
  const lines = await welcomeLines(app.world);
  const stop = (): void => {
    Promise.all([control.close(), app.close()]).then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Said last: who reads this may already send the signal.
  console.log(lines.join('\n'));
}

/** One line for what the operator can mend; null for a bug, which keeps its stack. */
function remedyOf(error: unknown, config: Config | null): string | null {
  if (error instanceof ConfigError || error instanceof StorageError || error instanceof UnfinishedPlantingError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EADDRINUSE') return `Port ${config?.port} is in use by another program. End it, or start with another one: PORT=3001 npm start`;
  if (code === 'EACCES') return `Port ${config?.port} may not be used by this account. Start with one above 1023: PORT=3001 npm start`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `HOST is "${config?.host}", which is no address of this machine. Change it, or leave it out to listen on all of them.`;
  if (error instanceof SqliteError && error.errcode === diskFull)
    return `${config?.dataDir} is on a full disk; nothing would be saved. Free some space, or set DATA_DIR to another place.`;
  return null;
}

/** SQLite's SQLITE_FULL. */
const diskFull = 13;

let config: Config | null = null;
try {
  const asked = readCommand(process.argv.slice(2));
  if (asked.kind === 'say') console.log(asked.text);
  else if (asked.kind === 'refuse') {
    console.error(asked.text);
    process.exitCode = 1;
  } else if (asked.kind === 'recount') process.exitCode = await recountFile(asked.file);
  else {
    const settings = (config = readConfig(process.env));
    if (asked.kind === 'serve') await serve(settings);
    else if (asked.kind === 'restore') await restoreBackup(settings, asked.file);
    else process.exitCode = await runCommand(settings.dataDir, asked.command, asked.options, async () => knit(settings, await takeFolder(settings)));
  }
} catch (error) {
  const remedy = remedyOf(error, config);
  if (remedy === null) throw error;
  console.error(remedy);
  process.exitCode = 1;
}
