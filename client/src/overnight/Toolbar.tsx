import { useRef, useState, type KeyboardEvent } from 'react';
import { Icon, type IconName } from '../ui/Icon.tsx';
import styles from './desk.module.css';

export type Tool = { readonly name: string; readonly icon: IconName; readonly run: () => void };

/** One stop for the Tab key; the arrows, Home and End go from button to button (DESIGN section 5). */
export function Toolbar({ label, tools, may }: { label: string; tools: readonly Tool[]; may: boolean }) {
  const [at, setAt] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  const stop = Math.min(at, tools.length - 1);
  const go = (next: number): void => {
    setAt(next);
    bar.current?.querySelectorAll('button')[next]?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = event.key === 'Home' ? 0 : event.key === 'End' ? tools.length - 1 : step === undefined ? null : (stop + step + tools.length) % tools.length;
    if (next === null) return;
    event.preventDefault();
    go(next);
  };
  return (
    <div ref={bar} role="toolbar" tabIndex={-1} aria-label={label} className={styles['tools']} onKeyDown={onKey}>
      {tools.map((tool, index) => (
        <button
          key={tool.name}
          type="button"
          tabIndex={index === stop ? 0 : -1}
          aria-disabled={!may}
          onFocus={() => setAt(index)}
          onClick={() => may && tool.run()}
        >
          <Icon name={tool.icon} /> {tool.name}
        </button>
      ))}
    </div>
  );
}
