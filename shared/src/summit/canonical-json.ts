/**
 * The one text form of a JSON value: keys sorted by UTF-16 code units, no white space, numbers and strings as JSON.stringify writes them
 * (RFC 8785 for values without lone surrogates). What is hashed or frozen is hashed in this form. Keys whose value is undefined are left out.
 * @throws TypeError for what JSON can't hold: functions, symbols, bigints, NaN and infinities, undefined inside a list.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON has no ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((entry) => canonicalJson(entry)).join(',')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
  }
  throw new TypeError(`canonical JSON has no ${typeof value}`);
}
