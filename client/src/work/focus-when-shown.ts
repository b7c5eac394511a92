/** As a ref: a field that somebody has just asked for takes the focus when it appears, the caret behind what stands there. */
export function focusWhenShown(field: HTMLElement | null): void {
  field?.focus();
  if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
}
