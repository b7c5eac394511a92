import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from './config.ts';
import { settingGroups } from './settings.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('the settings', () => {
  const rows = settingGroups.flatMap((group) => group.rows);

  it('each have a name of their own, a default within their bounds and a reason', () => {
    expect(new Set(rows.map((row) => row.setting)).size).toBe(rows.length);
    for (const row of rows) {
      expect(row.setting).toMatch(/^[A-Z][A-Z_]+$/);
      expect(row.reason).toMatch(/^[A-Z].+\.$/);
      if (!('min' in row)) continue;
      expect(row.default).toBeGreaterThanOrEqual(row.min);
      expect(row.default).toBeLessThanOrEqual(row.max);
    }
  });

  it('that are whole numbers are taken at both bounds and refused beyond, by name', () => {
    for (const row of rows) {
      if (!('min' in row)) continue;
      const { setting, min, max } = row;
      expect(problemsOf({ [setting]: String(min) })).toEqual([]);
      expect(problemsOf({ [setting]: String(max) })).toEqual([]);
      for (const wrong of [String(min - 1), String(max + 1), '1.5', 'many'])
        expect(problemsOf({ [setting]: wrong })).toEqual([expect.stringContaining(`${setting} is "${wrong}"; expected a whole number from ${min} to ${max}`)]);
    }
  });

  it('that are wrong are all named at once; a secret is not repeated', () => {
    const problems = problemsOf({ PORT: 'abc', PUBLIC_URL: 'summit.example', METRICS_TOKEN: 'too short', TRUSTED_PROXIES: '10.0.0.0/8, my-proxy' });
    expect(problems.map((problem) => problem.split(' ', 1)[0])).toEqual(['PORT', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'METRICS_TOKEN']);
    expect(problems.join('\n')).not.toContain('too short');
  });

  it('say whether a proxy stands before the server: people use an address that is none of this machine’s', () => {
    expect(readConfig({}).behindProxy).toBe(false);
    expect(readConfig({ PORT: '3100', PUBLIC_URL: 'http://127.0.0.1:3100' }).behindProxy).toBe(false);
    expect(readConfig({ PORT: '3100', PUBLIC_URL: 'http://127.0.0.1' }).behindProxy).toBe(true);
    expect(readConfig({ PUBLIC_URL: 'https://summit.example' })).toMatchObject({ behindProxy: true, secure: true, origins: ['https://summit.example'] });
    expect(readConfig({ TRUSTED_PROXIES: '127.0.0.1, ::1, 10.0.0.0/8' }).trustedProxies).toEqual(['127.0.0.1', '::1', '10.0.0.0/8']);
  });
});
