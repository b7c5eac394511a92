/**
 * The HTTP form of a refusal: `{ refusal, ...details }` with a 4xx status. Use cases return refusals as values; only a route makes one of these.
 * `refusal` is a word of ours that the client's catalogue knows; details never carry what the asker may not know.
 */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  readonly refusal: string;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(status: number, refusal: string, details: Readonly<Record<string, unknown>> = {}) {
    super(refusal);
    this.status = status;
    this.refusal = refusal;
    this.details = details;
  }
}
