import { existsSync } from 'node:fs';
import type { ServerProcess } from '../bench/server-process.ts';

const lookMs = 1000;

/** Resolves with the work; rejects when the server ends before it is done, for whom pages would wait for ever. Linux only. */
export async function whileRunning<T>(server: ServerProcess, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | null = null;
  const ended = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      if (!existsSync(`/proc/${server.pid}`)) reject(new Error('the server has ended by itself'));
    }, lookMs);
  });
  try {
    return await Promise.race([work, ended]);
  } finally {
    if (timer) clearInterval(timer);
  }
}
