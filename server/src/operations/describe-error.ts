/**
 * An error as it may stand in the log. Libraries quote what they choke on (`Unexpected token 'D', "Dear mayor"… is not valid JSON`, `Invalid content
 * for node paragraph: <"…">`), so whatever stands between quotes or brackets is left out of their messages; those of our own classes and of the
 * system name things, not words, and stay whole. The stack keeps its places without the message.
 */
export type DescribedError = {
  type: string;
  message: string;
  /** Places, one a line. */
  stack: string;
  /** The system's or SQLite's. */
  code?: string;
  [key: string]: unknown;
};

const anybodys: ReadonlySet<string> = new Set(['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError', 'AggregateError']);

/** From the first quote or bracket to the last. */
const quoted = /["'“‘«<].*["'”’»>]/s;
const longest = 300;

export function describeError(error: unknown): DescribedError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: '' };
  const code = 'errcode' in error ? error.errcode : 'code' in error ? error.code : undefined;
  const own = code !== undefined || !anybodys.has(error.name);
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: (own ? error.message : error.message.replace(quoted, '…')).slice(0, longest),
    ...(code === undefined ? {} : { code: String(code) }),
    stack: stack
      .slice(0, 20)
      .map((line) => line.trim())
      .join('\n'),
  };
}
