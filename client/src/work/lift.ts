/**
 * Lifting a card and laying it down elsewhere: by Space and arrows, or by a pointer. Pure; an index counts the other cards of the column,
 * the lifted one left out.
 */
export type Place = { readonly column: number; readonly index: number };
export type Columns = readonly (readonly string[])[];

export function placeOf(columns: Columns, id: string): Place | null {
  for (const [column, ids] of columns.entries()) {
    const index = ids.indexOf(id);
    if (index >= 0) return { column, index };
  }
  return null;
}

/** How many places a column has for this card. */
export function placesIn(columns: Columns, id: string, column: number): number {
  return (columns[column] ?? []).filter((one) => one !== id).length + 1;
}

/** The place one step on, or the same at the edge. `across` moves between columns and keeps the height where it can. */
export function stepPlace(columns: Columns, id: string, from: Place, step: 'up' | 'down' | 'before' | 'after'): Place {
  switch (step) {
    case 'up':
      return { ...from, index: Math.max(0, from.index - 1) };
    case 'down':
      return { ...from, index: Math.min(placesIn(columns, id, from.column) - 1, from.index + 1) };
    case 'before':
    case 'after': {
      const column = Math.min(columns.length - 1, Math.max(0, from.column + (step === 'after' ? 1 : -1)));
      return column === from.column ? from : { column, index: Math.min(from.index, placesIn(columns, id, column) - 1) };
    }
    default:
      return step satisfies never;
  }
}

/** The columns as they look with the card at `place`. */
export function withCardAt(columns: Columns, id: string, place: Place): Columns {
  return columns.map((ids, column) => {
    const others = ids.filter((one) => one !== id);
    return column === place.column ? others.toSpliced(place.index, 0, id) : others;
  });
}

export function samePlace(a: Place, b: Place): boolean {
  return a.column === b.column && a.index === b.index;
}
