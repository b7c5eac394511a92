import { stringify } from 'csv-stringify/sync';
import { readWork } from '@vernissage/shared/documents/read-work';
import type { MessageKey } from '@vernissage/shared/i18n/en';
import type { Language, Summit } from '@vernissage/shared/summit/summit';
import { workDocument } from '@vernissage/shared/wire/document-name';
import type { World } from '../ports/world.ts';
import { cardRowsOf } from './cards.ts';
import { sayIn } from './words.ts';

const columns: readonly MessageKey[] = [
  'work.column.reference',
  'work.column.action',
  'work.column.problem',
  'work.column.output',
  'work.column.lead',
  'work.column.partners',
  'work.column.deadline',
  'work.column.funding',
  'work.column.status',
  'work.column.sources',
  'work.column.language',
];

/**
 * A workshop's action list as a file, in the order of the room: UTF-8 with a byte order mark, RFC 4180. Withdrawn and hidden actions are left out,
 * half-filled ones never. A cell that a spreadsheet would run as a formula gets an apostrophe before it (DOMAIN section 5). In a rehearsal the last
 * column's head says so: it stands in the file whatever its rows are.
 */
export async function actionsCsv(world: World, workshop: string, language: Language): Promise<{ name: string; text: string }> {
  const say = sayIn[language];
  const work = await world.documents.read(workDocument(workshop), readWork);
  const { row, cards, cities } = await world.database.read.transaction().execute(async (read) => ({
    row: await read
      .selectFrom('workshop')
      .innerJoin('summit', 'summit.id', 'workshop.summit')
      .select(['workshop.short_code', 'summit.data'])
      .where('workshop.id', '=', workshop)
      .executeTakeFirstOrThrow(),
    cards: await cardRowsOf(read, workshop),
    cities: new Map((await read.selectFrom('delegation').select(['id', 'city']).execute()).map((one) => [one.id, one.city])),
  }));
  const shown = work.actions.filter(({ id }) => !cards[id]?.hidden && cards[id]?.state !== 'withdrawn');
  const { rehearsal } = JSON.parse(row.data) as Summit;
  const records = shown.map((action) => [
    cards[action.id]?.ref ?? '',
    action.title,
    action.problem,
    action.output,
    (action.lead && cities.get(action.lead)) ?? say('work.noLead'),
    action.partners,
    action.deadline,
    action.funding,
    say(`work.status.${action.status}`),
    action.sources.flatMap((source) => cards[source]?.ref ?? []).join(', '),
    action.lang,
    ...(rehearsal ? [''] : []),
  ]);
  const head = [...columns.map((column) => say(column)), ...(rehearsal ? [say('house.rehearsal')] : [])];
  const text = stringify([head, ...records], { bom: true, record_delimiter: 'windows', escape_formulas: true });
  return { name: `${row.short_code}-actions.csv`, text };
}
