/**
 * `part` of `whole` in per cent with one decimal, half up, worked out in whole numbers: 2 of 3 -> 66.7. For showing only; never compared, never
 * forced to add up to 100 (rule C2). 0 when `whole` is 0.
 */
export function percent(part: number, whole: number): number {
  if (whole === 0) return 0;
  return Math.floor((2000 * part + whole) / (2 * whole)) / 10;
}
