// What was set out to be reached, beside which the numbers stand.

/** Seconds between ready and noticed, and requests for each resource, by how long the cloud takes. */
export const waitTargets = [
  { nominalMs: 3_000, cloud: "3 s", median: 0.3, worst: 0.7, one: 10, together: 1.3, inWaves: 2.5 },
  { nominalMs: 60_000, cloud: "60 s", median: 2, worst: 6, one: 45, together: 2, inWaves: 7 },
  { nominalMs: 600_000, cloud: "10 min", median: 8, worst: 20, one: 90, together: 3, inWaves: 14 },
];

/** Wall time over the reference. */
export const timeRatio = 1.15;

/** Peak memory over the reference. */
export function memoryRatio(size: number) {
  return size >= 500 ? 1.3 : 1.2;
}

/** Requests of a refresh in all; lists have one page at these sizes. */
export function refreshRequests(size: number) {
  return size === 1 ? 2 : 3;
}

/** Requests of a deletion, waiting included, for each resource. */
export function destroyRequests(size: number) {
  return size === 1 ? 10 : size >= 50 ? 1.3 : undefined;
}

/** A number beside its target. */
export function withTarget(value: number, target: number | undefined, digits = 2) {
  const text = trimmed(value, digits);
  if (target === undefined || !Number.isFinite(value)) {
    return Number.isFinite(value) ? text : "–";
  }
  return value <= target ? `${text} (${target})` : `**${text}** (${target})`;
}

function trimmed(value: number, digits: number) {
  return String(Number(value.toFixed(digits)));
}
