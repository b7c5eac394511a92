import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { actOn } from '../src/cli/commands.ts';
import { openControlSocket } from '../src/cli/control-socket.ts';
import { quarantine } from '../src/cli/quarantine.ts';
import { runCommand } from '../src/cli/run-command.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let control: { close(): Promise<void> };
const folder = mkdtempSync(join(tmpdir(), 'vernissage-quarantine-'));

beforeAll(async () => {
  house = await openHouse();
  control = await openControlSocket(house.dataDir, (command, options) => actOn(house.world, command, options));
});
afterAll(async () => {
  await control.close();
  await house.remove();
  rmSync(folder, { recursive: true });
});

/** What the command prints, asked of the server that runs. */
async function ask(options: Record<string, string | boolean>): Promise<{ status: number; out: string; err: string }> {
  const said = { out: vi.spyOn(console, 'log').mockReturnValue(), err: vi.spyOn(console, 'error').mockReturnValue() };
  try {
    const status = await runCommand(house.dataDir, quarantine, options, () => Promise.reject(new Error('no server runs')));
    return { status, out: said.out.mock.calls.flat().join('\n'), err: said.err.mock.calls.flat().join('\n') };
  } finally {
    said.out.mockRestore();
    said.err.mockRestore();
  }
}

it('G9 the operator lists what was refused, takes the bytes of one into a file, and removes it', async () => {
  expect(await ask({})).toEqual({ status: 0, out: 'No edit is kept in quarantine.', err: '' });
  const bytes = Uint8Array.of(1, 2, 3, 250);
  await house.world.quarantine.keep({ document: 'body/proposal1', person: 'person-1', reason: 'shape: fragment', bytes });
  const listed = await ask({});
  expect(listed.out).toMatch(/^\d+ {2}2021-12-08T14:50:00.000Z {2}body\/proposal1 {2}person-1 {2}4 {2}shape: fragment$/);
  const { refused } = JSON.parse((await ask({ json: true })).out) as { refused: { id: number }[] };
  const id = String(refused[0]?.id);

  const file = join(folder, 'one.bin');
  // As typed by who stands in another folder than the server.
  expect(await ask({ export: id, to: relative(process.cwd(), file) })).toEqual({ status: 0, out: `${file}: 4 bytes.`, err: '' });
  expect(new Uint8Array(readFileSync(file))).toEqual(bytes);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await ask({ export: id, to: file })).toMatchObject({ status: 1, err: expect.stringContaining('could not be written') });

  expect(await ask({ forget: id })).toMatchObject({ status: 0, out: 'Removed: 1.' });
  expect(await ask({ forget: 'all' })).toMatchObject({ status: 0, out: 'Removed: 0.' });
});

it('G9 the command says what is wrong and the way out', async () => {
  expect(await ask({ export: '99', to: join(folder, 'none.bin') })).toMatchObject({
    status: 1,
    err: 'Nothing is kept under the number 99. The list: vernissage quarantine',
  });
  expect(await ask({ forget: '99' })).toMatchObject({ status: 1 });
  expect(await ask({ export: '1' })).toMatchObject({ status: 1, err: expect.stringContaining('go together') });
  expect(await ask({ export: '1', to: 'x', forget: '1' })).toMatchObject({ status: 1, err: expect.stringContaining('one at a time') });
});
