import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { Icon } from './Icon.tsx';

export type MenuEntry = { readonly id: string; readonly label: ReactNode; readonly disabled?: boolean; readonly danger?: boolean; readonly act: () => void };

/** The ⋯ menu: one button, a list of actions; arrows, Home, End, letters, Esc; focus returns to the button. Works by mouse, touch and keyboard alike. */
export function Menu({ label, entries, children, className }: { label: string; entries: readonly MenuEntry[]; children?: ReactNode; className?: string }) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const id = useId();
  const choices = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not([aria-disabled=true])') ?? [])];
  useEffect(() => {
    if (!open) return;
    choices()[0]?.focus();
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && !list.current?.contains(event.target) && !button.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    return () => document.removeEventListener('pointerdown', outside);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    const all = choices();
    const at = all.findIndex((entry) => entry === document.activeElement);
    const go = (index: number): void => {
      event.preventDefault();
      all.at(index % all.length)?.focus();
    };
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(-1);
    else if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab') setOpen(false);
    else if (event.key.length === 1) {
      const wanted = [...all.slice(at + 1), ...all].find((entry) => entry.textContent?.trim().toLowerCase().startsWith(event.key.toLowerCase()));
      wanted?.focus();
    }
  };
  return (
    <span className="menu">
      <button
        ref={button}
        type="button"
        className={className ?? 'btn quiet sm'}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {children ?? <Icon name="dots" />}
      </button>
      {open && (
        <div ref={list} id={id} role="menu" tabIndex={-1} aria-label={label} className="menu-list" onKeyDown={onKey}>
          {entries.map((entry) => (
            <div
              key={entry.id}
              role="menuitem"
              tabIndex={-1}
              aria-disabled={entry.disabled ?? false}
              className={entry.danger ? 'menu-entry danger' : 'menu-entry'}
              onClick={() => {
                if (entry.disabled) return;
                close();
                entry.act();
              }}
              onKeyDown={(event) => {
                if ((event.key === 'Enter' || event.key === ' ') && !entry.disabled) {
                  event.preventDefault();
                  close();
                  entry.act();
                }
              }}
            >
              {entry.label}
            </div>
          ))}
        </div>
      )}
    </span>
  );
}
