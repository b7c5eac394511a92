import { fork } from 'node:child_process';
import { devNull } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type Poster, type PosterContent, PosterError } from './poster.ts';

const longestMs = 120_000;
/** Children run one after another: each needs about 150 MB for a second or two. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Sets posters in a child process and answers them in order. The child gets no environment but what it needs and finds no fonts of the machine.
 * @throws PosterError when one cannot be made; then none is answered.
 */
export function printPosters(contents: readonly PosterContent[]): Promise<Poster[]> {
  const turn = queue.then(() => inChild(contents));
  queue = turn.catch(() => undefined);
  return turn;
}

function inChild(contents: readonly PosterContent[]): Promise<Poster[]> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL('poster-worker.ts', import.meta.url)), [], {
      serialization: 'advanced',
      execArgv: [],
      env: { FONTCONFIG_FILE: devNull },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      timeout: longestMs,
    });
    const complaints: string[] = [];
    let posters: Poster[] | null = null;
    child.stderr?.setEncoding('utf8').on('data', (text: string) => complaints.push(text));
    child.once('message', (answer: Poster[]) => {
      posters = answer;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (posters) resolve(posters);
      else reject(new PosterError(`the poster's process ended with ${signal ?? code}: ${complaints.join('').slice(0, 2000)}`));
    });
    child.send([...contents]);
  });
}
