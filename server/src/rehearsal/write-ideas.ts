import { cardOf } from '@vernissage/shared/documents/read-work';
import { bornCard, setTheme } from '@vernissage/shared/documents/write-cards';
import type { SampleIdea } from '@vernissage/shared/samples/rehearsal-words';
import type { NewId } from '../ports/clock.ts';
import { untilDocument } from './scripted-document.ts';
import { numbered, type ScriptedPerson } from './scripted-person.ts';

/** Who is in the room: keys of rehearsal-people to people who have joined. */
export type Cast = ReadonlyMap<string, ScriptedPerson>;

export function inCast(cast: Cast, key: string): ScriptedPerson {
  const person = cast.get(key);
  if (!person) throw new Error(`${key} has not joined this rehearsal`);
  return person;
}

/** Makes themes as the moderator and writes the ideas in order, each under its author's name; returns the ids of the ideas. */
export async function writeIdeas(
  cast: Cast,
  moderator: ScriptedPerson,
  workshop: string,
  words: { readonly themes: readonly string[]; readonly ideas: readonly SampleIdea[] },
  newId: NewId,
): Promise<string[]> {
  const wall = await moderator.work(workshop);
  const themes: string[] = [];
  for (const title of words.themes) {
    const id = newId();
    themes.push(id);
    await wall.change((doc) => bornCard(doc, { id, kind: 'theme', title, lang: 'en' }));
  }
  const ideas: string[] = [];
  for (const idea of words.ideas) ideas.push(await writeIdea(cast, moderator, workshop, idea, newId));
  await wall.change((doc) => {
    for (const [index, idea] of words.ideas.entries()) {
      const theme = idea.theme === null ? undefined : themes[idea.theme];
      const card = ideas[index];
      if (theme !== undefined && card !== undefined) setTheme(doc, card, theme);
    }
  });
  return ideas;
}

async function writeIdea(cast: Cast, moderator: ScriptedPerson, workshop: string, idea: SampleIdea, newId: NewId): Promise<string> {
  if (idea.by !== null && idea.as === undefined) {
    const author = inCast(cast, idea.by);
    const id = newId();
    await (
      await author.work(workshop)
    ).change((doc) => bornCard(doc, { id, kind: 'idea', title: idea.text, lang: idea.lang, cells: { question: idea.question } }));
    await arrived(moderator, workshop, id);
    return id;
  }
  const poster = idea.by === null ? moderator : inCast(cast, idea.by);
  const { id } = await poster.ask<{ id: string }>('POST', `/api/workshops/${workshop}/posts`, {
    text: idea.text,
    as: idea.by === null ? 'anonymous' : 'city',
    question: idea.question,
    lang: idea.lang,
  });
  await arrived(moderator, workshop, id);
  return id;
}

/** A card has reached the moderator's copy of the wall, and has its number. */
async function arrived(moderator: ScriptedPerson, workshop: string, card: string): Promise<void> {
  const { doc } = await moderator.work(workshop);
  await untilDocument(doc, () => cardOf(doc, card) !== null);
  await numbered(moderator, workshop, card);
}
