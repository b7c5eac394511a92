import { startThread, type Thread } from './thread.ts';
import type { DescribedDocument, LoadedDocument, OpenedDocument, ReaderAnswer, ReaderRequest, StatePieces, SummedDocument } from './writer-protocol.ts';

type ReaderValue = Extract<ReaderAnswer, { ok: true }>['value'];

/** The reading thread: opens documents, looks into them and sums their log up, so that neither people's edits nor commits wait for a long one. */
export type Reader = Thread<ReaderRequest, ReaderValue>;

export function startReader(start: { readonly file: string }): Reader {
  return startThread<ReaderRequest, ReaderValue>(new URL('./reader-thread.ts', import.meta.url), start);
}

export function isLoadedDocument(value: ReaderValue): value is LoadedDocument {
  return value !== null && 'updates' in value && 'generation' in value;
}

export function isStatePieces(value: ReaderValue): value is StatePieces {
  return value !== null && 'updates' in value;
}

export function isOpenedDocument(value: ReaderValue): value is OpenedDocument {
  return value !== null && 'tail' in value;
}

export function isDescribedDocument(value: ReaderValue): value is DescribedDocument {
  return value !== null && 'vector' in value;
}

export function isSummedDocument(value: ReaderValue): value is SummedDocument {
  return value !== null && 'state' in value && 'seq' in value;
}
