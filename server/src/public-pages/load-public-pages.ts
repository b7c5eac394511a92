import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PageAsset, PublicPage, PublicPages } from '@vernissage/shared/exhibition/public-page';

/** Where `vite build -c vite.public.config.ts` leaves the public pages, and the fonts' licences that go with every copy of them. */
const built = fileURLToPath(new URL('../../../client/dist/public/', import.meta.url));
const licences = fileURLToPath(new URL('../../../client/src/ui/fonts/', import.meta.url));
/** Where the build thinks its assets are; in the stylesheet this becomes "beside me", so that a copy works from a USB stick. */
const builtBase = '/e/assets/';
const types: Readonly<Record<string, string>> = { '.woff2': 'font/woff2', '.txt': 'text/plain; charset=utf-8' };

class PublicPagesMissingError extends Error {
  override readonly name = 'PublicPagesMissingError';
  readonly remedy = 'build';
  constructor(entry: string) {
    super(`The public pages are not built: ${entry} is missing. Run "npm run build" first.`);
  }
}

let loading: Promise<PublicPages> | null = null;

/** The built public pages, loaded once. @throws PublicPagesMissingError; a later call tries again. */
export function publicPages(): Promise<PublicPages> {
  loading ??= load(built).catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(folder: string): Promise<PublicPages> {
  const entry = join(folder, 'entry.js');
  if (!existsSync(entry)) throw new PublicPagesMissingError(entry);
  const module: unknown = await import(pathToFileURL(entry).href);
  if (!isEntry(module)) throw new Error(`${entry} exports no render and stylesheet`);
  const css = new TextEncoder().encode(module.stylesheet.replaceAll(builtBase, ''));
  const stylesheet = `exhibition-${createHash('sha256').update(css).digest('hex').slice(0, 10)}.css`;
  const assets = new Map<string, PageAsset>([[stylesheet, { name: stylesheet, type: 'text/css; charset=utf-8', bytes: css }]]);
  for (const [from, names] of [
    [folder, (await readdir(folder)).filter((name) => name.endsWith('.woff2'))],
    [licences, (await readdir(licences)).filter((name) => name.startsWith('LICENSE'))],
  ] as const)
    for (const name of names) assets.set(name, { name, type: types[extname(name)] ?? 'application/octet-stream', bytes: await readFile(join(from, name)) });
  return { render: module.render, stylesheet, assets };
}

function isEntry(module: unknown): module is { render: (page: PublicPage) => string; stylesheet: string } {
  return (
    typeof module === 'object' &&
    module !== null &&
    'render' in module &&
    typeof module.render === 'function' &&
    'stylesheet' in module &&
    typeof module.stylesheet === 'string'
  );
}
