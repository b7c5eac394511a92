import { useEffect } from 'react';
import { useSingleKeys } from './single-keys.ts';

/** Keys that work anywhere in the room: F6 walks its areas, N goes to the add box, ? opens the list of keys. */
export function useRoomKeys(onHelp: () => void): void {
  const single = useSingleKeys();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      if (event.key === 'F6') {
        event.preventDefault();
        focusNextArea(event.shiftKey ? -1 : 1);
        return;
      }
      if (!single || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key === '?') {
        event.preventDefault();
        onHelp();
      } else if (event.key === 'n' || event.key === 'N') {
        const box = document.querySelector<HTMLElement>('[data-add-box]');
        if (!box) return;
        event.preventDefault();
        box.focus();
      }
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [single, onHelp]);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select, [role=textbox], [role=menuitem]'));
}

/** Areas stand in the page in their order: header, work, side, bar. */
function focusNextArea(step: 1 | -1): void {
  const areas = [...document.querySelectorAll<HTMLElement>('[data-area]')].filter((area) => area.offsetParent !== null);
  if (areas.length === 0) return;
  const at = areas.findLastIndex((area) => area.contains(document.activeElement));
  const next = areas[(Math.max(at, step === 1 ? -1 : 0) + step + areas.length) % areas.length];
  next?.focus();
}
