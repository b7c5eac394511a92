import { createHash } from 'node:crypto';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { CommandAnswer, CommandOptions } from './command.ts';

/**
 * The socket by which a command reaches the server that holds the data folder: one JSON line each way, then it closes. Only the account that runs
 * the server may open it. Version 1 of the lines; described in docs/formats.md.
 */
const version = 1;
const question = z.object({ version: z.literal(version), command: z.string(), options: z.record(z.string(), z.union([z.string(), z.boolean()])) });
const answer = z.union([
  z.object({ ok: z.literal(true), lines: z.array(z.string()), json: z.unknown().optional() }),
  z.object({ ok: z.literal(false), problem: z.string() }),
]);

/** A socket's path may hold about a hundred bytes: a longer folder's lies in the folder for temporary files, by the hash of its name. */
export function controlPath(dataDir: string): string {
  const folder = resolve(dataDir);
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\vernissage-${hash}`;
  const path = join(folder, 'control.sock');
  return Buffer.byteLength(path) <= 100 ? path : join(tmpdir(), `vernissage-${hash}.sock`);
}

export type ControlSocket = { close(): Promise<void> };

/** Listens for commands. The caller holds the folder's lock, so a socket file that lies there is left from a server that was killed. */
export async function openControlSocket(dataDir: string, act: (command: string, options: CommandOptions) => Promise<CommandAnswer>): Promise<ControlSocket> {
  const path = controlPath(dataDir);
  const sockets = new Set<import('node:net').Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.once('error', () => socket.destroy());
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
      const end = text.indexOf('\n');
      if (end < 0) {
        if (text.length > 100_000) socket.destroy();
        return;
      }
      socket.removeAllListeners('data');
      void answerTo(text.slice(0, end), act).then((said) => socket.end(`${JSON.stringify(said)}\n`));
    });
  });
  if (process.platform !== 'win32') rmSync(path, { force: true });
  await new Promise<void>((open, fail) => {
    server.once('error', fail);
    server.listen(path, () => open());
  });
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => closed());
      }),
  };
}

async function answerTo(line: string, act: (command: string, options: CommandOptions) => Promise<CommandAnswer>): Promise<CommandAnswer> {
  try {
    const asked = question.safeParse(JSON.parse(line));
    if (!asked.success)
      return { ok: false, problem: 'The running server is of another version and does not understand this command. Restart it with this version.' };
    return await act(asked.data.command, asked.data.options);
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Asks the server that holds `dataDir`. Null when none runs. @throws when it breaks off in the middle. */
export function askServer(dataDir: string, command: string, options: CommandOptions): Promise<CommandAnswer | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(controlPath(dataDir));
    let text = '';
    socket.setEncoding('utf8');
    socket.once('connect', () => socket.write(`${JSON.stringify({ version, command, options })}\n`));
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // Any of these: nobody listens there. What is wrong with the folder itself, opening it says best.
      if (['ENOENT', 'ECONNREFUSED', 'ENOTDIR', 'EACCES', 'EPERM'].includes(error.code ?? '')) resolve(null);
      else reject(error);
    });
    socket.once('end', () => {
      socket.destroy();
      try {
        const read = answer.parse(JSON.parse(text));
        resolve(read.ok ? { ok: true, lines: read.lines, ...(read.json === undefined ? {} : { json: read.json }) } : read);
      } catch {
        reject(new Error('The server broke off before it answered. Look at its log, then try again.'));
      }
    });
  });
}
