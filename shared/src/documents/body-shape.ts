import type { ValueCheck } from './work-shape.ts';

/**
 * The shape of `body/{proposal}`, schema 1: what the editor's schema writes and the guard lets through. Children come from the schema's content
 * expressions; order and minimum counts are not checked, since edits made at once break them lawfully and the editor mends them.
 * The editor keeps what it writes inside these tables (pasted attributes come with other types), so both sides read them here.
 */
export type NodeShape = {
  /** Element names that may stand inside. */
  readonly children: readonly string[];
  /** Marks that text inside may carry; null = no text at all. */
  readonly marks: readonly string[] | null;
  readonly attributes: ReadonlyMap<string, ValueCheck>;
};

/** Name of the Y.XmlFragment. */
export const bodyRoot = 'default';
/** Where the editor stops nesting. The guard's bound is `deepest`, in Yjs types. */
export const deepestInEditor = 40;

/** Blocks that may stand in the fragment itself, in quotes, list items and cells. */
export const bodyBlocks = [
  'paragraph',
  'blockquote',
  'bulletList',
  'codeBlock',
  'heading',
  'horizontalRule',
  'orderedList',
  'taskList',
  'table',
  'image',
] as const;

const everyMark = ['link', 'bold', 'code', 'italic', 'strike', 'underline'];

const text =
  (max: number): ValueCheck =>
  (value) =>
    value === null || value === undefined || (typeof value === 'string' && value.length <= max);
const whole =
  (min: number, max: number): ValueCheck =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
const optional =
  (check: ValueCheck): ValueCheck =>
  (value) =>
    value === null || value === undefined || check(value);

/** Https, or a path on our own host. */
const isImageSource: ValueCheck = (value) => typeof value === 'string' && value.length <= 4000 && /^(https:\/\/|\/(?!\/))/i.test(value);

const isColumnWidths = optional(
  (value) =>
    Array.isArray(value) && value.length <= 100 && value.every((width) => width === null || (typeof width === 'number' && width >= 0 && width <= 20_000)),
);

/** Whether a link may lead there: known protocols or none, never scripts. Blanks and control characters inside don't hide a protocol. */
export const isLinkTarget: ValueCheck = (value) => {
  if (typeof value !== 'string' || value.length > 4000) return false;
  // oxlint-disable-next-line no-control-regex -- browsers drop these while they read a protocol
  const read = value.replace(/[\u0000-\u0020\u00A0\u1680\u180E\u2000-\u2029\u205F\u3000]/g, '');
  return /^(?:(?:https?|ftps?|mailto|tel|callto|sms|cid|xmpp):|[^a-z]|[a-z0-9+.-]+(?:[^a-z+.\-:]|$))/i.test(read);
};

function node(children: readonly string[], marks: readonly string[] | null, attributes: Record<string, ValueCheck> = {}): NodeShape {
  return { children, marks, attributes: new Map(Object.entries(attributes)) };
}

const cell = node(bodyBlocks, null, { colspan: whole(1, 100), rowspan: whole(1, 100), colwidth: isColumnWidths, align: text(16) });

export const bodyNodes: ReadonlyMap<string, NodeShape> = new Map([
  ['paragraph', node(['hardBreak'], everyMark)],
  ['heading', node(['hardBreak'], everyMark, { level: whole(1, 6) })],
  ['codeBlock', node([], [], { language: text(64) })],
  ['hardBreak', node([], null)],
  ['horizontalRule', node([], null)],
  [
    'image',
    node([], null, {
      src: isImageSource,
      alt: text(2000),
      title: text(2000),
      width: optional(whole(1, 20_000)),
      height: optional(whole(1, 20_000)),
    }),
  ],
  ['blockquote', node(bodyBlocks, null)],
  ['bulletList', node(['listItem'], null)],
  ['orderedList', node(['listItem'], null, { start: whole(0, 1_000_000), type: text(8) })],
  ['listItem', node(bodyBlocks, null)],
  ['taskList', node(['taskItem'], null)],
  ['taskItem', node(bodyBlocks, null, { checked: (value) => typeof value === 'boolean' })],
  ['table', node(['tableRow'], null)],
  ['tableRow', node(['tableCell', 'tableHeader'], null)],
  ['tableCell', cell],
  ['tableHeader', cell],
]);

const plain: ReadonlyMap<string, ValueCheck> = new Map();

/** A mark's own attributes. */
export const bodyMarks: ReadonlyMap<string, ReadonlyMap<string, ValueCheck>> = new Map([
  ['bold', plain],
  ['italic', plain],
  ['strike', plain],
  ['code', plain],
  ['underline', plain],
  [
    'link',
    new Map<string, ValueCheck>([
      ['href', optional(isLinkTarget)],
      ['target', text(32)],
      ['rel', text(64)],
      ['class', text(200)],
      ['title', text(2000)],
    ]),
  ],
]);

/** Whether a mark with this value fits on text inside an element: null takes it off, an object holds its attributes. */
export function isMarkValue(element: string, mark: string, value: unknown): boolean {
  const shape = bodyNodes.get(element);
  const attributes = bodyMarks.get(mark);
  if (!shape?.marks?.includes(mark) || !attributes) return false;
  if (value === null) return true;
  return typeof value === 'object' && Object.entries(value).every(([name, found]) => attributes.get(name)?.(found) ?? false);
}
