/**
 * What each folder may import besides itself; the tree of docs/decisions/0001-house.md. `x/*` means every folder below x.
 * `client/src/public` and `client/src/gallery` aside, features of the client never import each other but where it is said here.
 */
export type Folder = readonly string[];

const ground = ['client/src/ground', 'client/src/ui', 'shared/src/*'] as const;
const feature = ['server/src/ports', 'server/src/edge', 'shared/src/*'] as const;

export const folders: Readonly<Record<string, Folder>> = {
  'shared/src/summit': [],
  'shared/src/i18n': ['shared/src/summit'],
  'shared/src/access': ['shared/src/summit'],
  'shared/src/programme': ['shared/src/summit'],
  'shared/src/work': ['shared/src/summit'],
  'shared/src/workshop': ['shared/src/summit', 'shared/src/programme', 'shared/src/access'],
  'shared/src/voting': ['shared/src/summit', 'shared/src/work'],
  'shared/src/exhibition': ['shared/src/summit', 'shared/src/voting', 'shared/src/i18n'],
  'shared/src/overnight': ['shared/src/summit', 'shared/src/work', 'shared/src/voting', 'shared/src/exhibition', 'shared/src/i18n'],
  'shared/src/documents': ['shared/src/work', 'shared/src/summit'],
  'shared/src/wire': ['shared/src/summit', 'shared/src/voting', 'shared/src/work', 'shared/src/workshop'],
  'shared/src/samples': ['shared/src/*'],

  'server/src': ['server/src/*', 'shared/src/*'],
  'server/src/ports': ['server/src', 'shared/src/*'],
  'server/src/edge': ['server/src/ports', 'shared/src/*'],
  'server/src/storage': ['server/src/ports', 'server/src/storage/*', 'shared/src/*'],
  'server/src/relay': ['server/src/ports', 'server/src/edge', 'shared/src/*'],
  'server/src/stage': [...feature, 'server/src/workshop', 'server/src/voting', 'server/src/work'],
  'server/src/access': ['server/src', ...feature, 'server/src/work', 'server/src/workshop'],
  'server/src/programme': [...feature, 'server/src/access'],
  'server/src/workshop': [...feature, 'server/src/work'],
  'server/src/work': [...feature, 'server/src/workshop'],
  'server/src/voting': [...feature, 'server/src/work', 'server/src/workshop'],
  'server/src/versions': [...feature, 'server/src/workshop', 'server/src/work'],
  'server/src/overnight': [...feature, 'server/src/exhibition', 'server/src/workshop', 'server/src/work', 'server/src/voting'],
  'server/src/exhibition': [...feature, 'server/src/workshop', 'server/src/voting', 'server/src/print', 'server/src/public-pages'],
  'server/src/print': ['server/src/ports', 'shared/src/*'],
  'server/src/public-pages': ['server/src/ports', 'shared/src/*'],
  'server/src/operations': [...feature],
  'server/src/rehearsal': [...feature, 'server/src/access'],
  'server/src/cli': [
    'server/src',
    ...feature,
    'server/src/storage',
    'server/src/access',
    'server/src/programme',
    'server/src/overnight',
    'server/src/rehearsal',
    'server/src/versions',
    'server/src/workshop',
  ],

  'client/src': ['client/src/app', 'client/src/ui'],
  'client/src/app': ['client/src/*', 'shared/src/*'],
  'client/src/ground': ['shared/src/*'],
  'client/src/ui': ['client/src/ground', 'shared/src/*'],
  'client/src/relay': [...ground],
  'client/src/access': [...ground],
  'client/src/programme': [...ground],
  'client/src/summit': [...ground, 'client/src/programme', 'client/src/access'],
  'client/src/operations': [...ground, 'client/src/access', 'client/src/summit'],
  'client/src/work': [...ground, 'client/src/relay', 'client/src/workshop'],
  'client/src/voting': [...ground, 'client/src/work', 'client/src/workshop'],
  'client/src/workshop': [...ground, 'client/src/relay', 'client/src/work', 'client/src/voting'],
  'client/src/versions': [...ground, 'client/src/work', 'client/src/workshop'],
  'client/src/overnight': [...ground],
  'client/src/exhibition': [...ground],
  'client/src/public': ['client/src/ui', 'shared/src/*'],
  'client/src/gallery': ['client/src/*', 'shared/src/*'],
};
