import { Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { QuickHistogram } from './quick-histogram.ts';

it('O3 a quick histogram reads like any other', async () => {
  const bounds = [0.001, 0.01, 0.1, 1];
  const [quick, usual] = [new Registry(), new Registry()];
  const own = new QuickHistogram('vernissage_x_seconds', 'How long.', bounds, quick);
  const other = new Histogram({ name: 'vernissage_x_seconds', help: 'How long.', buckets: bounds, registers: [usual] });
  expect(await quick.metrics()).toBe(await usual.metrics());
  for (const value of [0, 0.001, 0.0011, 0.5, 1, 1.5, 70]) {
    own.count(value);
    other.observe(value);
  }
  expect(await quick.metrics()).toBe(await usual.metrics());
  expect(await Registry.merge([quick]).metrics()).toBe(await usual.metrics());
});
