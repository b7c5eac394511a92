/** The client's one door to HTTP commands. A refusal is a value; only a bug throws. */
export type Refusal = { readonly ok: false; readonly status: number; readonly refusal: string; readonly details: Readonly<Record<string, unknown>> };
export type Answer<T> = { readonly ok: true; readonly value: T } | Refusal;

/** `refusal` is the server's word; `unreachable` with status 0 when no answer came, `failed` when the answer was no JSON. */
async function ask<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    return { ok: false, status: 0, refusal: 'unreachable', details: {} };
  }
  const text = await response.text();
  let value: unknown = null;
  try {
    value = text === '' ? null : JSON.parse(text);
  } catch {
    return { ok: false, status: response.status, refusal: 'failed', details: {} };
  }
  if (response.ok) return { ok: true, value: value as T };
  const details = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const refusal = typeof details['refusal'] === 'string' ? details['refusal'] : 'failed';
  return { ok: false, status: response.status, refusal, details };
}

export const api = {
  get: <T>(path: string) => ask<T>('GET', path),
  post: <T>(path: string, body: unknown = {}) => ask<T>('POST', path, body),
  put: <T>(path: string, body: unknown) => ask<T>('PUT', path, body),
  patch: <T>(path: string, body: unknown) => ask<T>('PATCH', path, body),
};

/** For react-query: the value, or throws the refusal so that the query is in error. */
export async function fetched<T>(path: string): Promise<T> {
  const answer = await api.get<T>(path);
  if (answer.ok) return answer.value;
  throw new RefusedError(answer);
}

export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly answer: Refusal;
  constructor(answer: Refusal) {
    super(answer.refusal);
    this.answer = answer;
  }
}
