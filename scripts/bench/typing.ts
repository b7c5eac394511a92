import * as Y from 'yjs';
import { chanceFrom } from './chance.ts';

/** An edit as Yjs makes it: the update, and the clock of its first new struct; null when it only takes back. */
export type Edit = { readonly bytes: Uint8Array; readonly clock: number | null };

/** A card is full then and the next one is begun: people's ideas are no longer. */
const lettersOfCard = 300;
const letters = 'abcdefghijklmnopqrstuvwxyz     ';

/**
 * A person who writes ideas: a card is born, then its title grows letter by letter; now and then (one edit in twelve) a letter is taken back,
 * and (one in thirty) the caret goes elsewhere in the text. Real Yjs updates, made beforehand; they lean on nothing that others wrote, so the
 * same bytes go to every server.
 */
export class Writer {
  readonly clientID: number;
  readonly #chance: () => number;
  readonly #doc = new Y.Doc();
  #last: Uint8Array = new Uint8Array();
  #title: Y.Text | null = null;
  #caret = 0;
  #cards = 0;
  #typed = lettersOfCard;

  constructor(clientID: number) {
    this.clientID = clientID;
    this.#chance = chanceFrom(clientID);
    this.#doc.clientID = clientID;
    this.#doc.on('update', (bytes: Uint8Array) => {
      this.#last = bytes;
    });
  }

  next(): Edit {
    const clock = Y.getState(this.#doc.store, this.clientID);
    this.#doc.transact(() => this.#write());
    const isNew = Y.getState(this.#doc.store, this.clientID) > clock;
    return { bytes: this.#last, clock: isNew ? clock : null };
  }

  /** Everything written so far. */
  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.#doc);
  }

  #write(): void {
    const title = this.#title;
    if (!title || this.#typed >= lettersOfCard) {
      this.#bear();
      return;
    }
    if (this.#chance() < 1 / 30) this.#caret = Math.floor(this.#chance() * (title.length + 1));
    if (this.#caret > 0 && this.#chance() < 1 / 12) {
      this.#caret -= 1;
      title.delete(this.#caret, 1);
      return;
    }
    title.insert(this.#caret, letters[Math.floor(this.#chance() * letters.length)] ?? ' ');
    this.#caret += 1;
    this.#typed += 1;
  }

  /** The same cells as `bornCard` in shared/src/documents, the same for every server. */
  #bear(): void {
    this.#cards += 1;
    const card = new Y.Map<unknown>();
    const title = new Y.Text('');
    card.set('kind', 'idea');
    card.set('order', 'a0');
    card.set('archived', false);
    card.set('lang', 'en');
    card.set('question', 0);
    card.set('title', title);
    this.#doc.getMap('cards').set(`card-${this.clientID}-${this.#cards}`, card);
    this.#title = title;
    this.#caret = 0;
    this.#typed = 0;
  }
}
