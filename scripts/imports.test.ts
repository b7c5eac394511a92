import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folders, type Folder } from './import-tree.ts';

const root = resolve(import.meta.dirname, '..');

/** `shared/src/voting` for any file below it; the file itself for those that lie directly in src. */
function folderOf(path: string): string {
  const [part, src, name, ...rest] = path.split('/');
  if (src !== 'src' || name === undefined) return `${part}/${src}`;
  return rest.length > 0 ? `${part}/src/${name}` : `${part}/src`;
}

function sources(part: string): string[] {
  return readdirSync(join(root, part, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function importsOf(path: string): string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const found = [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => match[1] ?? '');
  return found.flatMap((specifier) => {
    if (specifier.startsWith('.'))
      return [
        relative(root, resolve(root, dirname(path), specifier))
          .split(sep)
          .join('/'),
      ];
    if (specifier.startsWith('@vernissage/shared/')) return [`shared/src/${specifier.slice('@vernissage/shared/'.length)}.ts`];
    return [];
  });
}

function allowed(from: string, to: string): boolean {
  if (from === to) return true;
  const rule: Folder | undefined = folders[from];
  return rule !== undefined && rule.some((entry) => entry === to || (entry.endsWith('/*') && to.startsWith(entry.slice(0, -1))));
}

describe('the direction of imports', () => {
  for (const part of ['shared', 'server', 'client']) {
    it(`holds in ${part}: every import runs along scripts/import-tree.ts`, () => {
      const wrong = sources(part).flatMap((path) =>
        importsOf(path)
          .filter((target) => !allowed(folderOf(path), folderOf(target)))
          .map((target) => `${path} imports ${target}`),
      );
      expect(wrong).toEqual([]);
    });
  }

  it('knows every folder that exists, and only those', () => {
    const existing = ['shared', 'server', 'client'].flatMap((part) => sources(part).map(folderOf));
    expect([...new Set(existing)].toSorted()).toEqual(Object.keys(folders).toSorted());
  });
});
