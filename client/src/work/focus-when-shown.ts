/** As a ref: a field that somebody has just asked for takes the focus when it appears. */
export function focusWhenShown(field: HTMLElement | null): void {
  field?.focus();
}
