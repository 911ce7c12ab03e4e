// Results of all runs so far, kept in a file, since a whole run takes long.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * One side-by-side measurement.
 * @typedef {object} Measured
 * @property {import("./programs.mjs").StackKind} kind
 * @property {number} size
 * @property {number} parallel
 * @property {number} seconds how long the cloud takes, about
 * @property {Record<string, Record<import("./contenders.mjs").CommandName, import("./contenders.mjs").Cost>>} costs by contender
 */

/**
 * @typedef {object} Results
 * @property {Measured[]} measured
 * @property {import("./virtualTime.mjs").Counted[]} counted
 * @property {import("./startUp.mjs").StartUp} [startUp]
 * @property {{ checks: import("../policy/index.mjs").Table, previews: import("../policy/index.mjs").Table }} [policy]
 * @property {string} [machine]
 * @property {string} [note] about the circumstances
 */

/** @param {string} state */
const fileIn = (state) => join(state, "bench", "cloud.json");

/**
 * @param {string} state
 * @returns {Results}
 */
export function readResults(state) {
  const file = fileIn(state);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : { measured: [], counted: [] };
}

/**
 * @param {string} state
 * @param {Results} results
 */
export function saveResults(state, results) {
  const file = fileIn(state);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(results));
}
