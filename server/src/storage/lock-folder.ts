import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { StorageError } from './storage-error.ts';

/**
 * One server to a data folder. The lock is one of the operating system on `server.lock` (taken through SQLite, which asks for it alike on
 * every system), so it ends with the process, however that ends; `server.json` only says who holds it.
 * @returns what gives the folder free.
 * @throws StorageError that names the holder.
 */
export function lockFolder(folder: string, holder: string): () => void {
  const note = join(folder, 'server.json');
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!/locked/.test(String(error))) throw error;
    throw new StorageError(`${folder} is in use by another Vernissage server${describe(note)}. Stop that one first, or start this one with another DATA_DIR.`);
  }
  writeFileSync(note, JSON.stringify({ holder, pid: process.pid, host: hostname(), since: new Date().toISOString() }));
  return () => {
    lock.exec('rollback');
    lock.close();
  };
}

function describe(note: string): string {
  try {
    const found: unknown = JSON.parse(readFileSync(note, 'utf8'));
    if (typeof found !== 'object' || found === null) return '';
    const say = (key: string): string => String(Object.entries(found).find(([name]) => name === key)?.[1] ?? 'unknown');
    return ` (${say('holder')}, process ${say('pid')} on ${say('host')}, since ${say('since')})`;
  } catch {
    return ''; // the holder has not written it yet
  }
}
