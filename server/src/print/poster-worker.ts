import type { PosterContent } from './poster.ts';
import { createSetter } from './set-poster.ts';

/** The child process: takes one list of posters, answers them together, ends. Started by press.ts. */
process.once('message', (contents: readonly PosterContent[]) => {
  const setter = createSetter();
  if (!process.send) throw new Error('poster-worker.ts runs as a child of press.ts only');
  process.send(
    contents.map((content) => setter.set(content)),
    () => process.disconnect?.(),
  );
});
