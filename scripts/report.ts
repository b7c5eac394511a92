// Adds up what the runners themselves reported and prints the closing line. A skipped test counts as failed; no test at all is a failure.
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

type Vitest = { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number; numFailedTestSuites: number };
type Playwright = { stats: { expected: number; unexpected: number; flaky: number; skipped: number }; errors: unknown[] };

const folder = resolve(import.meta.dirname, '../.reports');
let passed = 0;
let failed = 0;

function read<T>(name: string): T | null {
  const path = resolve(folder, name);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as T) : null;
}

const unit = read<Vitest>('vitest.json');
if (unit) {
  passed += unit.numPassedTests;
  failed += unit.numFailedTests + unit.numPendingTests + unit.numTodoTests;
  if (unit.numFailedTests === 0 && unit.numFailedTestSuites > 0) failed += unit.numFailedTestSuites;
} else {
  console.log('The unit tests left no report.');
  failed += 1;
}

const browser = read<Playwright>('playwright.json');
if (browser) {
  passed += browser.stats.expected;
  failed += browser.stats.unexpected + browser.stats.flaky + browser.stats.skipped + browser.errors.length;
} else {
  console.log('The browser journeys left no report.');
  failed += 1;
}

// The other checks (types, lint, format, dead code) have no count of their own: npm test says by its status whether they held.
if (process.argv[2] !== '0' && failed === 0) failed += 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
