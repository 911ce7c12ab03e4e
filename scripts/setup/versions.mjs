/**
 * The oldest Node.js that runs everything here: the Pulumi SDK wants 22, and from 22.18 on TypeScript runs as it is, as
 * examples/automation-api does.
 */
export const minimumNode = "22.18.0";

/** The Node.js release line that set-up fetches from the npm registry when the machine's own is too old. */
export const fetchedNodeMajor = 24;

/**
 * The oldest Pulumi CLI that is accepted: the oldest one that the engine tests of this repository run on. There is
 * no upper bound.
 */
export const minimumEngine = "3.220.0";

/**
 * The Pulumi CLI that is built from Go modules where no release can be downloaded; engine/modules/ pins its modules.
 * From 3.222 on a policy pack needs a language host with `RunPlugin`, and the module proxy carries no such host.
 */
export const builtEngine = "3.220.0";

/** @typedef {{ numbers: [number, number, number], prerelease: string }} Version */

/**
 * Reads a version such as `v3.220.0` or `3.221.0-alpha.1`, as `pulumi version` and `process.version` print it.
 * @param {string} text text that starts with a version
 * @returns {Version | undefined} undefined when there is none
 */
export function parseVersion(text) {
  const match = /^\s*v?(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?/.exec(text);
  if (!match) return undefined;
  return { numbers: [Number(match[1]), Number(match[2]), Number(match[3])], prerelease: match[4] ?? "" };
}

/**
 * Orders two versions; a pre-release comes before its release, as in semantic versioning.
 * @param {string} left
 * @param {string} right
 * @returns {number} negative, zero or positive
 */
export function compareVersions(left, right) {
  const a = parseVersion(left);
  const b = parseVersion(right);
  if (!a || !b) throw new Error(`not a version: ${a ? right : left}`);
  for (const index of /** @type {const} */ ([0, 1, 2])) {
    const difference = a.numbers[index] - b.numbers[index];
    if (difference !== 0) return difference;
  }
  if (a.prerelease === b.prerelease) return 0;
  if (a.prerelease === "") return 1;
  if (b.prerelease === "") return -1;
  return a.prerelease < b.prerelease ? -1 : 1;
}

/**
 * Whether a version is usable under a lower bound.
 * @param {string} version
 * @param {string} minimum
 */
export function isAtLeast(version, minimum) {
  return parseVersion(version) !== undefined && compareVersions(version, minimum) >= 0;
}
