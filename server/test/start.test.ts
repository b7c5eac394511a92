import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What whoever starts the server reads when it does not start: no stack, one line for each thing to mend. */
function failedStart(settings: Record<string, string>): Promise<{ status: number; said: string }> {
  const env = { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), HOST: '127.0.0.1', PORT: '0', ...settings };
  return new Promise((resolve) => {
    execFile(process.execPath, [main], { env }, (error, stdout, stderr) => {
      expect(stdout).toBe('');
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, said: stderr });
    });
  });
}

it('names every wrong setting at once, with what was expected and the way out', async () => {
  const { status, said } = await failedStart({ PORT: 'abc', PUBLIC_URL: 'summit.example/path', CLOCK_START: 'gestern', LOG_LEVEL: 'loud' });
  expect(status).toBe(1);
  const lines = said.trimEnd().split('\n');
  expect(lines).toHaveLength(5);
  for (const [index, name] of ['PORT', 'PUBLIC_URL', 'CLOCK_START', 'LOG_LEVEL'].entries())
    expect(lines[index + 1]).toMatch(new RegExp(`^  - ${name} is ".+"; expected`));
});

it('says in one line that the host is not of this machine, that the folder is a file', async () => {
  // 192.0.2.0/24 belongs to no machine (RFC 5737).
  expect(await failedStart({ HOST: '192.0.2.1' })).toEqual({
    status: 1,
    said: 'HOST is "192.0.2.1", which is no address of this machine. Change it, or leave it out to listen on all of them.\n',
  });
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  expect(await failedStart({ DATA_DIR: file })).toEqual({
    status: 1,
    said: `${file} is a file, or lies under one; the data needs a folder there. Set DATA_DIR to another place, or move that file away.\n`,
  });
});

it('says in one line that the disk is full', async () => {
  const data = join(folder, 'full');
  expect(await failedStart({ DATA_DIR: data, SQLITE_MAX_PAGES: '60' })).toEqual({
    status: 1,
    said: `${data} is on a full disk; nothing would be saved. Free some space, or set DATA_DIR to another place.\n`,
  });
});
