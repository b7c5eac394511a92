import { CollaborationCaret } from '@tiptap/extension-collaboration-caret';
import type { AnyExtension } from '@tiptap/core';
import type { Awareness } from 'y-protocols/awareness';

/** A caret says name and city for so long after it moved; then only the city's three letters. */
export const namedForMs = 2_000;

type User = Readonly<Record<string, unknown>>;

/**
 * Others' carets: six colours by city, but the text is the fact. The server vouches for name and city. `nameAndCity` writes both in the interface
 * language.
 */
export function carets(awareness: Awareness, nameAndCity: (name: string, city: string | null) => string): AnyExtension {
  return CollaborationCaret.configure({
    provider: { awareness },
    user: {},
    render: (user: User) => caretElement(user, nameAndCity),
    selectionRender: (user: User) => ({ class: 'caret-selection', 'data-colour': colourOf(user) }),
  });
}

function textOf(user: User, key: string): string | null {
  const value = user[key];
  return typeof value === 'string' && value !== '' ? value : null;
}

function colourOf(user: User): string {
  const colour = user['colour'];
  return typeof colour === 'number' && colour >= 1 && colour <= 6 ? String(Math.trunc(colour)) : '6';
}

function caretElement(user: User, nameAndCity: (name: string, city: string | null) => string): HTMLElement {
  const name = textOf(user, 'name') ?? '';
  const letters =
    textOf(user, 'letters') ??
    name
      .split(/\s+/)
      .map((word) => word.charAt(0))
      .join('')
      .slice(0, 3);
  const caret = document.createElement('span');
  caret.className = 'caret';
  caret.dataset['colour'] = colourOf(user);
  caret.dataset['client'] = String(user['client']);
  caret.ariaHidden = 'true';
  caret.contentEditable = 'false';
  // The label is drawn by the style sheet: it is no text of the proposal, for nobody who copies, finds or listens.
  caret.dataset['letters'] = letters;
  caret.dataset['name'] = nameAndCity(name, textOf(user, 'city'));
  return caret;
}

/** Marks carets inside `root` that moved with `data-moved`, for two seconds each. Returns what stops it. */
export function nameMovedCarets(awareness: Awareness, root: HTMLElement): () => void {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const cursors = new Map<number, string>();
  const mark = (client: number, moved: boolean): void => {
    for (const caret of root.querySelectorAll<HTMLElement>(`.caret[data-client="${client}"]`)) caret.toggleAttribute('data-moved', moved);
  };
  const onChange = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }): void => {
    for (const client of removed) cursors.delete(client);
    for (const client of [...added, ...updated]) {
      const cursor = JSON.stringify(awareness.getStates().get(client)?.['cursor'] ?? null);
      if (client === awareness.clientID || cursor === 'null' || cursors.get(client) === cursor) continue;
      cursors.set(client, cursor);
      clearTimeout(timers.get(client));
      timers.set(client, setTimeout(mark, namedForMs, client, false));
      setTimeout(mark, 0, client, true); // the caret itself is drawn a turn later
    }
  };
  awareness.on('change', onChange);
  return () => {
    awareness.off('change', onChange);
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
