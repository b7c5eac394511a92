import { setTimeout as after } from 'node:timers/promises';
import type { Command } from './command.ts';

export const rehearse: Command = {
  name: 'rehearse',
  summary: 'brings twelve invented participants into a workshop of the rehearsal',
  help: `Brings twelve invented delegates into a workshop over real sockets. Each writes an idea and groups it while the
room gathers; all of them vote whenever a round opens. They stay until the workshop closes or the server stops.
Needs a running server, and works in a rehearsal only.

  --workshop W2   short code of the workshop (W2)
  --pace 1        seconds between two ideas (1)
  --json          prints {"workshop", "people", "ideas"} instead`,
  options: { workshop: { type: 'string' }, pace: { type: 'string' }, json: { type: 'boolean' } },
  async act(world, options) {
    // Loaded only here, as in the other commands: whoever asks a running server for something needs none of it.
    const [{ plantedIn }, { rehearseIn }] = await Promise.all([import('../rehearsal/base.ts'), import('../rehearsal/rehearse.ts')]);
    const planted = await plantedIn(world);
    if (!planted) return { ok: false, problem: 'This data folder holds no rehearsal, so nobody invented may come in.' };
    const code = typeof options['workshop'] === 'string' ? options['workshop'] : 'W2';
    const workshop = planted.workshops[code];
    if (workshop === undefined) return { ok: false, problem: `There is no workshop ${code}. Known: ${Object.keys(planted.workshops).join(', ')}.` };
    const pace = typeof options['pace'] === 'string' ? Number(options['pace']) : 1;
    if (!(pace >= 0 && pace <= 60)) return { ok: false, problem: `--pace is "${String(options['pace'])}"; expected seconds from 0 to 60.` };
    const origin = `http://127.0.0.1:${world.config.port}`;
    const served = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (!served) return { ok: false, problem: 'No server runs on this data folder. Start it first (npm start), then call rehearse again.' };
    const row = await world.database.read.selectFrom('workshop').select('state').where('id', '=', workshop).executeTakeFirst();
    if (row?.state !== 'open') return { ok: false, problem: `Workshop ${code} is not open. A moderator opens it on the home page, then call rehearse again.` };
    const { written } = await rehearseIn(world, origin, workshop, () => after(pace * 1000));
    return {
      ok: true,
      lines: [`Twelve invented delegates are in ${code}. They wrote ${written} ideas and vote whenever a round opens.`],
      json: { workshop: code, people: 12, ideas: written },
    };
  },
};
