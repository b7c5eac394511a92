import { dayText } from '@vernissage/shared/programme/local-times';
import type { Day } from '@vernissage/shared/summit/summit';
import type { NightRefusal } from '../overnight/run-night.ts';
import type { World } from '../ports/world.ts';
import { readSummit } from '../programme/read-summit.ts';
import type { Command, CommandAnswer, CommandOptions } from './command.ts';

const why: Record<NightRefusal, string> = {
  'no-such-workshop': 'the workshop is not known',
  'not-opened': 'the room was not opened on that day',
  'night-running': 'its night is running already; wait a minute, then look at the morning desk',
};

export const night: Command = {
  name: 'night',
  summary: 'cuts a day and drafts its boards now, without waiting for the cut-off',
  help: `Cuts a day's work and drafts its boards for the morning desk. Without options: for each workshop, the last day on
which its room was opened. Repeating it changes only what changed in the room; after the cut-off the first cut stands.

  --day 2026-12-08   a day of the summit
  --workshop W2      one workshop, by its short code
  --json             prints {"nights": [{"workshop", "day", "board", "outcome"}]} instead`,
  options: { day: { type: 'string' }, workshop: { type: 'string' }, json: { type: 'boolean' } },
  act: (world, options) => holdNights(world, options),
};

type Held = { readonly workshop: string; readonly day: Day; readonly board: string; readonly outcome: 'drafted' | 'unchanged' };

async function holdNights(world: World, options: CommandOptions): Promise<CommandAnswer> {
  const found = await readSummit(world.database.read, null);
  if (!found) return { ok: false, problem: 'There is no summit in this data folder yet. Start the server once: it makes the rehearsal.' };
  const { summit } = found;
  const wantedDay = typeof options['day'] === 'string' ? options['day'] : null;
  if (wantedDay !== null && !/^\d{4}-\d{2}-\d{2}$/.test(wantedDay))
    return { ok: false, problem: `--day is "${wantedDay}"; expected a date such as ${summit.days[0]?.date ?? '2026-12-08'}.` };
  const wantedRoom = typeof options['workshop'] === 'string' ? options['workshop'] : null;
  const rooms = await world.database.read.selectFrom('workshop').select(['id', 'short_code']).where('summit', '=', summit.id).orderBy('short_code').execute();
  const chosen = rooms.filter((room) => wantedRoom === null || room.short_code.toLowerCase() === wantedRoom.toLowerCase());
  if (chosen.length === 0)
    return { ok: false, problem: `There is no workshop "${wantedRoom ?? ''}". Known: ${rooms.map((room) => room.short_code).join(', ')}.` };

  const { runNight } = await import('../overnight/run-night.ts');
  const nights: Held[] = [];
  for (const room of chosen) {
    const day = await openedOn(world, room.id, wantedDay);
    if (day === null) continue;
    const answer = await runNight(world, { workshop: room.id, day });
    if (!answer.ok) return { ok: false, problem: `No board for ${room.short_code} on ${day}: ${why[answer.refusal]}.` };
    nights.push({ workshop: room.short_code, day, board: answer.board, outcome: answer.outcome });
  }
  if (nights.length === 0) {
    const which = wantedRoom === null ? 'No room was' : `${wantedRoom} was not`;
    return { ok: false, problem: `${which} opened${wantedDay === null ? ' yet' : ` on ${wantedDay}`}, so there is nothing to draft.` };
  }
  const said = { drafted: 'draft written', unchanged: 'nothing new since its last draft' };
  return {
    ok: true,
    lines: [
      ...nights.map((one) => `${one.workshop}, ${dayText(one.day, 'en', 'short')}: ${said[one.outcome]}. ${world.config.publicUrl}/desk/${one.board}`),
      'Read, approve and publish at the morning desk, signed in as organiser or moderator.',
    ],
    json: { nights },
  };
}

/** The day asked for if the room was opened on it; without one, the last on which it was. */
async function openedOn(world: World, workshop: string, wanted: Day | null): Promise<Day | null> {
  const query = world.database.read.selectFrom('workshop_day').select('day').where('workshop', '=', workshop).orderBy('day', 'desc').limit(1);
  const row = await (wanted === null ? query : query.where('day', '=', wanted)).executeTakeFirst();
  return row?.day ?? null;
}
