import type { ErrorFactory } from "./bodyReader.js";

/** A whole number in a query. Refuses what is out of range or no number. */
export function queryInteger(
  query: URLSearchParams,
  name: string,
  range: { min: number; max: number; fallback: number },
  toError: ErrorFactory,
): number {
  const text = query.get(name);
  if (text === null) {
    return range.fallback;
  }
  const value = /^-?\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= range.min && value <= range.max)) {
    throw toError(`${name} must be a number from ${range.min} to ${range.max}, not ${text}`);
  }
  return value;
}
