import type { Awareness } from 'y-protocols/awareness';

/** Somebody else who has this document open, as the server vouches for them. `letters` and `city` are null for staff. */
export type Present = {
  readonly client: number;
  readonly name: string;
  readonly letters: string | null;
  readonly city: string | null;
  /** 1 to 6: `--caret-n`. */
  readonly colour: number;
  /** Has the caret in the text now. */
  readonly writing: boolean;
};

/** Others in a document, this page left out. Empty while out of contact: presence is never guessed. */
export function presentIn(awareness: Awareness): Present[] {
  return [...awareness.getStates()].flatMap(([client, state]) => {
    const user: unknown = state['user'];
    if (client === awareness.clientID || typeof user !== 'object' || user === null) return [];
    const text = (key: string): string | null => {
      const value: unknown = Reflect.get(user, key);
      return typeof value === 'string' && value !== '' ? value : null;
    };
    const colour: unknown = Reflect.get(user, 'colour');
    const name = text('name');
    if (name === null) return [];
    return [
      {
        client,
        name,
        letters: text('letters'),
        city: text('city'),
        colour: typeof colour === 'number' && colour >= 1 && colour <= 6 ? Math.trunc(colour) : 6,
        writing: typeof state['cursor'] === 'object' && state['cursor'] !== null,
      },
    ];
  });
}
