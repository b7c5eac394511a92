import type { World } from '../ports/world.ts';
import type { Command } from './command.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'copies everything into one file, while people go on writing, and checks the copy',
  help: `Copies the whole data folder into one new file and checks it by loading every document. A running server makes the
copy itself, without a pause for anybody. Status 0 only when the file is there and sound; a file that exists is never
written over. In it are names, unpublished work and the marks of sign-ins: keep it as you keep the folder.

  --json   prints {"file", "bytes", "documents", "updates"} instead

Put back with: vernissage restore FILE`,
  options: { json: { type: 'boolean' } },
  word: { option: 'file', called: 'FILE' },
  files: ['file'],
  async act(world, options) {
    const file = String(options['file']);
    const { documents, updates, bytes } = await world.database.backUp(file);
    const noted = await note(world, bytes);
    const megabytes = (bytes / 1e6).toFixed(1);
    return {
      ok: true,
      lines: [
        `${file}: ${megabytes} MB, with ${documents} documents and all ${updates} updates of them. Checked by loading each.`,
        ...(noted ? [] : ['Its time could not be noted in the data folder (is the disk full?), so the state of the server still names the one before.']),
      ],
      json: { file, bytes, documents, updates },
    };
  },
};

/** When the last backup was made, for the state of the server. The backup is sound without that: false when it could not be written. */
async function note(world: World, bytes: number): Promise<boolean> {
  const value = JSON.stringify({ at: world.clock.now(), bytes });
  try {
    await world.database.write((tx) =>
      tx
        .insertInto('setting')
        .values({ key: 'last-backup', value })
        .onConflict((known) => known.column('key').doUpdateSet({ value }))
        .execute(),
    );
    return true;
  } catch {
    return false;
  }
}
