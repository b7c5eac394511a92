import { Icon } from '../ui/Icon.tsx';
import styles from './fields.module.css';

/** What is wrong with a field, in words, below it; nothing when `text` is null. */
export function FieldError({ id, text }: { id: string; text: string | null }) {
  if (text === null) return null;
  return (
    <p className={`err ${styles['error']}`} id={id}>
      <Icon name="warn" />
      <span>{text}</span>
    </p>
  );
}
