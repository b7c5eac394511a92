import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commands } from './commands.ts';
import { readCommand } from './read-command.ts';

describe('the words after the program', () => {
  it('serve when there are none', () => {
    expect(readCommand([])).toEqual({ kind: 'serve' });
    expect(readCommand(['serve'])).toEqual({ kind: 'serve' });
  });

  it('explain every command', () => {
    for (const name of ['serve', ...commands.map((command) => command.name)]) {
      expect(readCommand([name, '--help'])).toMatchObject({ kind: 'say', text: expect.stringContaining(`Usage: vernissage ${name}`) });
      expect(readCommand(['--help'])).toMatchObject({ kind: 'say', text: expect.stringContaining(name) });
    }
  });

  it('are refused with what was found and the way out', () => {
    expect(readCommand(['lnks'])).toMatchObject({ kind: 'refuse', text: expect.stringContaining('"lnks"') });
    expect(readCommand(['links', '--jsno'])).toMatchObject({ kind: 'refuse', text: expect.stringContaining('--jsno') });
    expect(readCommand(['serve', '--port', '80'])).toMatchObject({ kind: 'refuse', text: expect.stringContaining('--port 80') });
  });

  it('name the record to count again', () => {
    expect(readCommand(['recount', 'vote.json'])).toEqual({ kind: 'recount', file: 'vote.json' });
    expect(readCommand(['recount'])).toMatchObject({ kind: 'refuse', text: expect.stringContaining('takes one file') });
    expect(readCommand(['recount', '--help'])).toMatchObject({ kind: 'say', text: expect.stringContaining('Usage: vernissage recount FILE') });
  });

  it('name the file to copy into, and the one to put back', () => {
    expect(readCommand(['backup', 'night.db', '--json'])).toMatchObject({ kind: 'command', options: { file: 'night.db', json: true } });
    expect(readCommand(['backup'])).toMatchObject({ kind: 'refuse', text: expect.stringContaining('backup takes one FILE') });
    expect(readCommand(['links', 'night.db'])).toMatchObject({ kind: 'refuse', text: expect.stringContaining('night.db') });
    expect(readCommand(['restore', 'night.db'])).toEqual({ kind: 'restore', file: resolve('night.db') });
    expect(readCommand(['restore', '--json'])).toMatchObject({ kind: 'refuse', text: expect.stringContaining('restore takes one file') });
    expect(readCommand(['restore', '--help'])).toMatchObject({ kind: 'say', text: expect.stringContaining('Usage: vernissage restore FILE') });
  });

  it('carry their options', () => {
    expect(readCommand(['links', '--json'])).toMatchObject({ kind: 'command', command: { name: 'links' }, options: { json: true } });
  });

  it('take a value that begins with a hyphen, as ids do now and then; an option that lacks its value is refused', () => {
    const asked = readCommand(['restore-document', 'work/w', '--version', '-aB_9', '--reason', '--so it is']);
    expect(asked).toMatchObject({ kind: 'command', options: { version: '-aB_9', reason: '--so it is' } });
    expect(readCommand(['restore-document', 'work/w', '--version', '--reason', 'x'])).toMatchObject({ kind: 'refuse' });
  });
});
