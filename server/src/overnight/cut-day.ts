import type { Board } from '@vernissage/shared/exhibition/board';
import { type BodyNode, bodyText, readBody } from '@vernissage/shared/documents/read-body';
import { readWork } from '@vernissage/shared/documents/read-work';
import type { Cut, CutCard, CutRound, Permission, Wishes } from '@vernissage/shared/overnight/cut';
import type { Session } from '@vernissage/shared/programme/session';
import type { Day, Summit, Wall } from '@vernissage/shared/summit/summit';
import type { RoundOption, RoundResult, RoundSettings } from '@vernissage/shared/voting/round';
import { type CardKind, type CardState, type Identity, letterOf, referenceOf } from '@vernissage/shared/work/cards';
import { bodyDocument, type DocumentName, workDocument } from '@vernissage/shared/wire/document-name';
import type { Read } from '../ports/database.ts';
import type { World } from '../ports/world.ts';

/**
 * Cuts a workshop's day: its documents in one synchronous pass, so that all show the same moment, with the rows beside them. Reads only. Rules N5
 * and N9: a room not handed over is cut as it is and marked, an open round without counts.
 */
export async function cutDay(world: World, workshop: string, day: Day): Promise<Cut> {
  const read = world.database.read;
  const row = await read
    .selectFrom('workshop')
    .innerJoin('session', 'session.id', 'workshop.session')
    .innerJoin('summit', 'summit.id', 'workshop.summit')
    .select([
      'workshop.id',
      'workshop.short_code',
      'workshop.wall',
      'workshop.state',
      'workshop.questions',
      'workshop.summit',
      'session.data as session_data',
      'summit.data as summit_data',
    ])
    .where('workshop.id', '=', workshop)
    .executeTakeFirstOrThrow();
  const summit = JSON.parse(row.summit_data) as Summit;
  const session = JSON.parse(row.session_data) as Session;
  const cards = await read.selectFrom('card').selectAll().where('workshop', '=', workshop).orderBy('number').execute();
  const proposals = cards.filter((card) => card.kind === 'proposal').map((card) => card.id);
  const names: DocumentName[] = [workDocument(workshop), ...proposals.map((id) => bodyDocument(id))];
  const { work, bodies, cutAt } = await world.documents.readTogether(names, (docs) => {
    const doc = docs.get(workDocument(workshop));
    return {
      cutAt: world.clock.now(),
      work: doc ? readWork(doc) : { ideas: [], themes: [], proposals: [], actions: [] },
      bodies: Object.fromEntries(
        proposals.map((id): [string, string[]] => {
          const body = docs.get(bodyDocument(id));
          return [id, body ? paragraphsOf(readBody(body)) : []];
        }),
      ),
    };
  });
  const questions = JSON.parse(row.questions) as { text: string; lang: string }[];
  const attended = await read.selectFrom('attendance').select('person').where('workshop', '=', workshop).orderBy('person').execute();
  return {
    format: 'cut/1',
    day,
    cutAt,
    notHandedOver: row.state !== 'handed-over' && row.state !== 'ended',
    summit: exhibitionOf(summit),
    workshop: {
      id: row.id,
      shortCode: row.short_code,
      label: session.label ?? row.short_code,
      title: session.title,
      lang: session.lang,
      wall: row.wall as Wall,
    },
    guiding: questions.map((question, index) => ({
      ref: referenceOf(row.short_code, letterOf['guiding-question'], index + 1),
      text: question.text,
      lang: question.lang,
    })),
    work,
    bodies,
    cards: cards.map((card): CutCard => ({
      id: card.id,
      ref: referenceOf(row.short_code, letterOf[card.kind as CardKind], card.number),
      state: card.state as CardState,
      identity: card.identity as Identity,
      person: card.identity === 'anonymous' ? null : card.person,
      delegation: card.identity === 'anonymous' ? null : card.delegation,
      confirmed: card.confirmed === 1,
      at: card.at,
      hidden: card.hidden === 1,
    })),
    rounds: await roundsOf(read, workshop, row.short_code),
    cities: await citiesOf(read, row.summit),
    people: await namesOf(read, row.summit),
    permissions: await permissionsOf(read, workshop),
    attended: attended.map((person) => person.person),
  };
}

/** A proposal's text block by block. The prompts it was seeded with are left out where nobody wrote below them. */
function paragraphsOf(body: BodyNode): string[] {
  const written: string[] = [];
  let heading: string[] = [];
  for (const block of body.content ?? []) {
    if (block.type === 'heading') heading = bodyText(block);
    else {
      const text = bodyText(block);
      if (text.length === 0) continue;
      written.push(...heading, ...text);
      heading = [];
    }
  }
  return written;
}

function exhibitionOf(summit: Summit): Board['summit'] {
  return {
    title: summit.title,
    shortTitle: summit.shortTitle,
    host: summit.hosts[0] ?? summit.title,
    zone: summit.zone,
    rehearsal: summit.rehearsal,
    languages: summit.languages,
  };
}

/** Rounds that were opened, in the order of their numbers. A draft thrown away before that is no part of the day. */
async function roundsOf(read: Read, workshop: string, shortCode: string): Promise<CutRound[]> {
  const rows = await read.selectFrom('round').selectAll().where('workshop', '=', workshop).where('opened_at', 'is not', null).orderBy('number').execute();
  return rows.map((row) => ({
    ref: referenceOf(shortCode, letterOf.vote, row.number),
    state: row.state as CutRound['state'],
    settings: JSON.parse(row.settings) as RoundSettings,
    options: JSON.parse(row.options) as RoundOption[],
    publishedAt: row.published_at,
    result: row.state === 'published' && row.result !== null ? (JSON.parse(row.result) as RoundResult) : null,
    reason: row.state === 'annulled' ? row.reason : null,
  }));
}

async function citiesOf(read: Read, summit: string): Promise<Record<string, string>> {
  const rows = await read.selectFrom('delegation').select(['id', 'city']).where('summit', '=', summit).orderBy('position').execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.city]));
}

async function namesOf(read: Read, summit: string): Promise<Record<string, string>> {
  const rows = await read.selectFrom('person').select(['id', 'name']).where('summit', '=', summit).orderBy('id').execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}

async function permissionsOf(read: Read, workshop: string): Promise<Record<string, Permission>> {
  const rows = await read.selectFrom('permission').select(['person', 'choice']).where('workshop', '=', workshop).orderBy('person').execute();
  return Object.fromEntries(rows.map((row) => [row.person, row.choice as Permission]));
}

/** What the people of a cut want now, and what was hidden or taken back since. Persons who came later are no part of that day. */
export async function wishesOf(read: Read, cut: Cut): Promise<Wishes> {
  const workshop = await read.selectFrom('workshop').select('summit').where('id', '=', cut.workshop.id).executeTakeFirstOrThrow();
  const names = await namesOf(read, workshop.summit);
  const permissions = await permissionsOf(read, cut.workshop.id);
  const cards = await read.selectFrom('card').select(['id', 'hidden', 'state']).where('workshop', '=', cut.workshop.id).execute();
  const ofThatDay = <T>(all: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([person]) => person in cut.people));
  return {
    people: { ...cut.people, ...ofThatDay(names) },
    permissions: ofThatDay(permissions),
    cards: cards.map((card) => ({ id: card.id, hidden: card.hidden === 1, withdrawn: card.state === 'withdrawn' })),
  };
}
