import { startThread, type Thread } from './thread.ts';
import type { AppendAnswer, QueryAnswer, WriterAnswer, WriterRequest, WriterStart } from './writer-protocol.ts';

type WriterValue = Extract<WriterAnswer, { ok: true }>['value'];

/** The writing thread: owns the only writing connection. Answers in the order of its doing. */
export type Writer = Thread<WriterRequest, WriterValue>;

export function startWriter(start: WriterStart): Writer {
  return startThread<WriterRequest, WriterValue>(new URL('./writer-thread.ts', import.meta.url), start);
}

export function isQueryAnswer(value: unknown): value is QueryAnswer {
  return typeof value === 'object' && value !== null && 'rows' in value;
}

export function isAppendAnswer(value: unknown): value is AppendAnswer {
  return typeof value === 'object' && value !== null && 'seqs' in value;
}
