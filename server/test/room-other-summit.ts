import type { Session } from '@vernissage/shared/programme/session';
import { standardPhases } from '@vernissage/shared/workshop/phases';
import type { World } from '../src/ports/world.ts';

/** A second summit in the same data folder, with an open workshop and an idea: what nobody of the first may reach. */
export async function plantOtherSummit(world: World): Promise<{ summit: string; workshop: string; card: string }> {
  const [summit, session, workshop, card] = [world.newId(), world.newId(), world.newId(), world.newId()];
  await world.database.write(async (tx) => {
    const first = await tx.selectFrom('summit').select('data').executeTakeFirstOrThrow();
    await tx.insertInto('summit').values({ id: summit, data: first.data }).execute();
    const data: Session = {
      id: session,
      day: '2021-12-08',
      label: null,
      title: 'Elsewhere',
      shortTitle: 'Elsewhere',
      wall: 'fig',
      kind: 'workshop',
      mode: 'online',
      start: null,
      end: null,
      summary: '',
      questions: ['Who else?'],
      contributions: [],
      lang: 'en',
      workshop,
    };
    await tx
      .insertInto('session')
      .values({ id: session, summit, day: data.day, position: 0, data: JSON.stringify(data) })
      .execute();
    await tx
      .insertInto('workshop')
      .values({
        id: workshop,
        summit,
        session,
        short_code: 'W1',
        join_code: world.newId().slice(0, 8),
        wall: 'fig',
        state: 'open',
        phases: JSON.stringify(standardPhases),
        phase: 0,
        timer: null,
        locked_by: null,
        questions: JSON.stringify([{ text: 'Who else?', lang: 'en' }]),
        question: 0,
        handed_over_at: null,
      })
      .execute();
    await tx
      .insertInto('card')
      .values({
        id: card,
        workshop,
        kind: 'idea',
        number: 1,
        state: 'posted',
        identity: 'person',
        person: null,
        delegation: null,
        confirmed: 0,
        at: 0,
        hidden: 0,
        late: 0,
      })
      .execute();
  });
  await world.locks.refresh(workshop);
  return { summit, workshop, card };
}
