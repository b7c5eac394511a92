// Loaded into a server under measurement with `--import`, only where its memory or its profile is asked for. Answers its parent's questions.
import { Session } from 'node:inspector/promises';
import type { Answer, Memory, Question } from './server-process.ts';

const session = new Session();
session.connect();

function memory(): Memory {
  // Twice: what the first run lets go may hold other things.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed, outside: external, resident: rss };
}

async function answer(question: Question): Promise<Answer> {
  if (question.kind === 'profile') {
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
    return {};
  }
  if (question.kind === 'profile-end') return session.post('Profiler.stop');
  return { memory: memory() };
}

process.on('message', (question: Question) => {
  void answer(question).then((said) => process.send?.(said));
});
process.channel?.unref();
