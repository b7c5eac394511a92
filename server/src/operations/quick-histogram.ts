import { Histogram, type Registry } from 'prom-client';

/**
 * A Prometheus histogram without labels for what happens a thousand times a second: a value is a step in an array (some nanoseconds; `observe` takes
 * half a microsecond), and what Prometheus reads is put together when it asks.
 */
export class QuickHistogram extends Histogram {
  readonly #name: string;
  /** Knows name, help and kind; counts nothing. */
  readonly #untold: Histogram;
  readonly #bounds: readonly number[];
  /** Values up to each bound and above the one before; the last: above all. */
  readonly #counts: Float64Array;
  #sum = 0;

  /** `bounds` rise. */
  constructor(name: string, help: string, bounds: readonly number[], registry: Registry) {
    super({ name, help, buckets: [...bounds], registers: [registry] });
    this.#name = name;
    this.#untold = new Histogram({ name, help, buckets: [...bounds], registers: [] });
    this.#bounds = bounds;
    this.#counts = new Float64Array(bounds.length + 1);
  }

  /** Instead of `observe`, which would not be seen. */
  count(value: number): void {
    let at = 0;
    while (value > (this.#bounds[at] ?? Infinity)) at += 1;
    this.#counts[at] = (this.#counts[at] ?? 0) + 1;
    this.#sum += value;
  }

  override get(): ReturnType<Histogram['get']> {
    return this.getForPromString();
  }

  /** What the registry asks for the text form. */
  async getForPromString(): ReturnType<Histogram['get']> {
    let below = 0;
    const values = [...this.#bounds, '+Inf'].map((le, at) => {
      below += this.#counts[at] ?? 0;
      return { labels: { le }, value: below, metricName: `${this.#name}_bucket` };
    });
    const sum = { labels: {}, value: this.#sum, metricName: `${this.#name}_sum` };
    const count = { labels: {}, value: below, metricName: `${this.#name}_count` };
    return { ...(await this.#untold.get()), values: [...values, sum, count] };
  }
}
