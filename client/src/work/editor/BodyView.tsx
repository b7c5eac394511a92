import type { ReactNode } from 'react';
import { isLinkTarget } from '@vernissage/shared/documents/body-shape';
import type { BodyMark, BodyNode } from '@vernissage/shared/documents/read-body';
import styles from './body.module.css';

/**
 * A proposal's text for reading: plain elements from the shared schema, never an editor. What the schema does not know is left out.
 * `lang` is the language people wrote it in.
 */
export function BodyView({ body, lang }: { readonly body: BodyNode; readonly lang: string }) {
  return (
    <div className={styles['text']} lang={lang} dir="auto">
      {childrenOf(body)}
    </div>
  );
}

function childrenOf(node: BodyNode): ReactNode[] {
  // Position is the only identity that a text's blocks have here, and nothing below keeps state.
  return (node.content ?? []).map((child, index) => <Block key={index} node={child} />);
}

function Block({ node }: { readonly node: BodyNode }): ReactNode {
  const inside = childrenOf(node);
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduceRight<ReactNode>((text, mark) => marked(text, mark), node.text ?? '');
    case 'paragraph':
      return <p dir="auto">{inside.length > 0 ? inside : <br />}</p>;
    case 'heading':
      return <Heading level={node.attrs?.['level']}>{inside}</Heading>;
    case 'bulletList':
      return <ul>{inside}</ul>;
    case 'orderedList':
      return <ol start={whole(node.attrs?.['start']) ?? 1}>{inside}</ol>;
    case 'listItem':
      return <li>{inside}</li>;
    case 'taskList':
      return <ul className={styles['tasks']}>{inside}</ul>;
    case 'taskItem':
      return (
        <li data-checked={node.attrs?.['checked'] === true}>
          <span aria-hidden="true">{node.attrs?.['checked'] === true ? '☑' : '☐'}</span>
          <div>{inside}</div>
        </li>
      );
    case 'blockquote':
      return <blockquote>{inside}</blockquote>;
    case 'codeBlock':
      return (
        <pre>
          <code>{inside}</code>
        </pre>
      );
    case 'hardBreak':
      return <br />;
    case 'horizontalRule':
      return <hr />;
    case 'image':
      return <Picture attrs={node.attrs ?? {}} />;
    case 'table':
      return (
        <div className={styles['table']}>
          <table>
            <tbody>{inside}</tbody>
          </table>
        </div>
      );
    case 'tableRow':
      return <tr>{inside}</tr>;
    case 'tableCell':
      return (
        <td colSpan={whole(node.attrs?.['colspan']) ?? 1} rowSpan={whole(node.attrs?.['rowspan']) ?? 1}>
          {inside}
        </td>
      );
    case 'tableHeader':
      return (
        <th colSpan={whole(node.attrs?.['colspan']) ?? 1} rowSpan={whole(node.attrs?.['rowspan']) ?? 1}>
          {inside}
        </th>
      );
    default:
      return null;
  }
}

/** The page's own headings end at h1, the proposal's title; a text begins below it. */
function Heading({ level, children }: { readonly level: unknown; readonly children: ReactNode }) {
  if (level === 3) return <h3>{children}</h3>;
  if (typeof level === 'number' && level > 3) return <h4>{children}</h4>;
  return <h2>{children}</h2>;
}

function Picture({ attrs }: { readonly attrs: Readonly<Record<string, unknown>> }) {
  const { src, alt, title } = attrs;
  if (typeof src !== 'string') return null;
  return <img src={src} alt={typeof alt === 'string' ? alt : ''} {...(typeof title === 'string' && { title })} loading="lazy" />;
}

function marked(text: ReactNode, mark: BodyMark): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{text}</strong>;
    case 'italic':
      return <em>{text}</em>;
    case 'underline':
      return <u>{text}</u>;
    case 'strike':
      return <s>{text}</s>;
    case 'code':
      return <code>{text}</code>;
    case 'link': {
      const href = mark.attrs?.['href'];
      if (typeof href !== 'string' || !isLinkTarget(href)) return text;
      return (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {text}
        </a>
      );
    }
    default:
      return text;
  }
}

function whole(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}
