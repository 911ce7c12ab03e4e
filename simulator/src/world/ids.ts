/** A number from 0 up to, but not including, 1. */
export type Random = () => number;

/** So many random hex digits. */
export function randomHex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join("");
}

/** A version 4 UUID. */
export function randomUuid(random: Random): string {
  const hex = randomHex(random, 32);
  const variant = "89ab".charAt(Math.floor(random() * 4));
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}
