import { nanoid } from 'nanoid';
import { buildApp } from '../src/app.ts';
import { runningClock } from '../src/clock.ts';
import { readConfig } from '../src/config.ts';
import { openStorage } from '../src/storage/open-storage.ts';

/** The real application in a process of its own, to be killed. Settings from the environment, the client's folder as argument. */
const config = { ...readConfig(process.env), clientDir: process.argv[2] ?? '' };
const storage = await openStorage(config.dataDir, { maxPages: config.maxPages });
const app = await buildApp(config, { storage, clock: runningClock(config.clockStart), newId: () => nanoid() });
await app.http.listen({ port: config.port, host: config.host });
console.log('listening');
