import { useEffect, useId, useRef, type ReactNode } from 'react';

/** A modal dialog on the browser's own `<dialog>`: traps focus, Esc closes, focus returns to its opener. For void, hand over and the like only. */
export function Dialog({ title, onClose, children, actions }: { title: string; onClose: () => void; children: ReactNode; actions: ReactNode }) {
  const ref = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const opener = document.activeElement;
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => {
      dialog?.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className="dialog"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <h2 id={heading}>{title}</h2>
      <div className="stack dialog-body">{children}</div>
      <div className="row wrap dialog-actions">{actions}</div>
    </dialog>
  );
}
