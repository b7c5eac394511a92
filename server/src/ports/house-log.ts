/**
 * What may stand in the log: lines of JSON with an `event` from this list, words of the code, numbers, and ids of documents, workshops and boards.
 * Never what people wrote, a name, an id of a person, a token, a code or a cookie (rule O4 in docs/rules/operations.md).
 */
export type LogEvent = keyof typeof logEvents;

/** What happened and what to do about it, for operators; docs/operations.md prints it. A name keeps its meaning for ever. */
export const logEvents = {
  refused:
    'Somebody asked for what they may not have: another origin, no right, too many tries. Many of them with `other-origin`: PUBLIC_URL is not the address that people use.',
  'request-failed': 'A request ended in an error of ours. Report it with the line.',
  'update-refused': 'An edit was refused; its person was told why and keeps the words. With our own pages next to none: look into the quarantine.',
  'document-closed': 'A document was closed because it could not be stored or was damaged in memory; pages come back by themselves. Often a full disk.',
  'document-not-opened': 'A document could not be opened. It is not shown empty. See "A document that does not open".',
  'not-quarantined': 'Refused bytes could not be kept for you; people lost nothing by it. Often a full disk.',
  'log-not-summed-up': 'The log of a document could not be summed up; it stays longer and opens slower. Tried again with later edits.',
  'document-not-put-to-rest': 'A document that nobody edits stays in memory; tried again.',
  'renewed-not-closed': 'A document was restored by an emergency restore, but its open pages were not told; restart the server.',
  'births-not-told': 'New cards could not be handed on; they are numbered when their room is loaded the next time.',
  'cards-not-numbered': 'New cards got no number; tried again when their room is loaded the next time.',
  'locks-not-read': 'Locks of cards could not be read again after a change. Restart if it repeats.',
  'rights-not-read': 'Rights of open pages could not be looked at; tried again within a minute.',
  'stage-not-read': 'The state of a room could not be read for a page; the page comes back by itself.',
  'attendance-not-written': 'Who came and went could not be written.',
  'night-failed': 'A night failed and will be tried again; nothing was published.',
  'nights-not-read': 'The nights that are due could not be read; tried again.',
  'board-not-rendered': 'A board could not be made into pages and posters; nothing was published.',
  'boards-rendered-again': 'Published boards were made again because PUBLIC_URL has changed.',
  'boards-kept-old-address': 'Published boards could not be made again for the new PUBLIC_URL; their QR codes lead to the old one.',
  'letters-missing': 'No print font has some letters of a board; the poster shows a sign in their place.',
  'votes-not-finished': 'Votes that were running when the server stopped could not be carried on.',
  'vote-not-moved': 'A vote could not be moved on at its time; tried again.',
  'actions-not-inserted': 'Actions of a vote were not put into the list; made at the next start.',
  'version-not-kept': 'An earlier version of a room could not be kept or stored whole.',
  'version-not-restored': 'A version was not brought back whole; the room shows how far it came.',
  'rehearsal-left': 'The invented delegates have left the room.',
  'rehearsal-ballot-refused': 'A ballot of an invented delegate was not taken.',
} as const;

export type LogLine = {
  readonly event: LogEvent;
  readonly err?: unknown;
  readonly document?: string;
  readonly workshop?: string;
  readonly board?: string;
  readonly version?: string;
  readonly day?: string;
  /** A word of the code. */
  readonly reason?: string;
  readonly why?: string;
  readonly at?: string;
  readonly refusal?: string;
  readonly method?: string;
  /** As the code writes it, `/api/workshops/:id/open`. */
  readonly address?: string | null | undefined;
  readonly origin?: string | null;
  readonly boards?: number;
  readonly letters?: number;
};

type Say = (line: LogLine, words: string) => void;
export type HouseLog = { readonly info: Say; readonly warn: Say; readonly error: Say };
