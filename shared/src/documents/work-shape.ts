import { isOrderKey } from './order.ts';

/**
 * The shape of `work/{workshop}`, schema 1: root map `cards` (id -> card), root map `meta` (empty so far). The relay's guard refuses all else
 * (docs/rules/relay.md). A card's author, reference, state and hiding are rows on the server, never keys here.
 */
export type ValueCheck = (value: unknown) => boolean;

export const cardsRoot = 'cards';
export const metaRoot = 'meta';
/** Text of an idea, title of the others: a Y.Text, born with its card. */
export const titleKey = 'title';

export const cardsMax = 2000;
export const cellMax = 500;
/** Bound of the guard for one title, in UTF-16 units: far above `ideaMax`, since people who write at once each count for themselves. */
export const titleBound = 4000;

export const cardIdPattern = /^[\w-]{8,64}$/;

export const actionStatuses = ['not-started', 'started', 'done'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

/** The scalar cells of a card. All kinds have the first three; ideas the next two; actions the rest. */
export type Cells = {
  readonly order: string;
  readonly archived: boolean;
  readonly lang: string;
  readonly theme: string | null;
  readonly question: number | null;
  readonly problem: string;
  readonly output: string;
  readonly partners: string;
  readonly deadline: string;
  readonly funding: string;
  readonly lead: string | null;
  readonly status: ActionStatus;
};

const isOneOf =
  (words: readonly string[]): ValueCheck =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const isCellText: ValueCheck = (value) => typeof value === 'string' && value.length <= cellMax;
const isCardId: ValueCheck = (value) => typeof value === 'string' && cardIdPattern.test(value);
const orNull =
  (check: ValueCheck): ValueCheck =>
  (value) =>
    value === null || check(value);

const cellChecks: { readonly [K in keyof Cells]: ValueCheck } = {
  order: (value) => typeof value === 'string' && value.length <= 200 && isOrderKey(value),
  archived: (value) => typeof value === 'boolean',
  lang: (value) => typeof value === 'string' && value.length <= 35 && /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(value),
  theme: orNull(isCardId),
  question: orNull((value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 100),
  problem: isCellText,
  output: isCellText,
  partners: isCellText,
  deadline: isCellText,
  funding: isCellText,
  lead: orNull((value) => typeof value === 'string' && /^[\w-]{1,64}$/.test(value)),
  status: isOneOf(actionStatuses),
};

const checks: ReadonlyMap<string, ValueCheck> = new Map([...Object.entries(cellChecks), ['kind', isOneOf(['idea', 'theme', 'proposal', 'action'])]]);

/** Keys that a card gets at birth and keeps. */
export const bornKeys: ReadonlySet<string> = new Set([titleKey, 'kind']);

/** `source:{card}`: one key per source, so that additions made at once merge. */
export function sourceKey(card: string): string {
  return `source:${card}`;
}

/** The card that a key names as source; null for any other key. */
export function sourceOf(key: string): string | null {
  const card = key.startsWith('source:') ? key.slice('source:'.length) : '';
  return cardIdPattern.test(card) ? card : null;
}

/** What a scalar under this key of a card must be; null for a key that no card has. */
export function cellCheck(key: string): ValueCheck | null {
  return checks.get(key) ?? (sourceOf(key) ? (value) => value === true || value === null : null);
}
