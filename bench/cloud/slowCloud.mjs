// A simulated cloud that takes its time, the same time for every contender.
import { createRequire } from "node:module";
import { detectionDelays } from "./lateness.mjs";

const require = createRequire(import.meta.url);

/** The shares of the nominal time between which the cloud draws. */
const minShare = 0.7;
const maxShare = 1.4;

/**
 * How long each creation and each deletion takes, in milliseconds: the n-th of a run takes the n-th time, for every contender.
 * @typedef {{ create: number[], delete: number[] }} Times
 */

/**
 * @param {number} count
 * @param {number} nominalMs
 * @param {number} seed
 * @returns {Times}
 */
export function drawTimes(count, nominalMs, seed) {
  const random = seeded(seed);
  const draw = () =>
    Array.from({ length: count }, () => nominalMs * (minShare + (maxShare - minShare) * random()));
  return { create: draw(), delete: draw() };
}

/**
 * @typedef {object} SlowCloud
 * @property {string} url
 * @property {import("../../simulator/src/accounts.js").Account} account
 * @property {() => Promise<{ requests: number, lateMs: number[] }>} take what was asked since the last time
 * @property {() => Promise<void>} close
 */

/**
 * @param {Times} times
 * @returns {Promise<SlowCloud>}
 */
export async function startSlowCloud(times) {
  const { startSimulator, defaultAccount } = require("../../simulator/dist/index.js");
  /** @type {number[]} */
  let queue = [];
  const fallbackRandom = seeded(1);
  // Each delay is as long as the number drawn for it, in milliseconds; all other chance is for ids.
  const simulator = await startSimulator({ random: () => queue.shift() ?? fallbackRandom() });
  const { url, admin } = simulator;
  /** @type {readonly [number, number]} */
  const range = [0, 1];
  await admin.updateSettings({
    delays: {
      networkCreate: range,
      networkDelete: range,
      connectionCreate: range,
      connectionDelete: range,
      response: 0,
    },
  });
  queue = times.create.slice();
  return {
    url,
    account: defaultAccount,
    take: async () => {
      const requests = await admin.listRequests();
      const lateMs = detectionDelays(requests, await admin.listObjects(), times.create);
      await admin.clearRequests();
      // What comes after the creation is the deletion.
      queue = times.delete.slice();
      return { requests: requests.length, lateMs };
    },
    close: () => simulator.close(),
  };
}

/** @param {number} seed */
function seeded(seed) {
  let state = seed | 0;
  return () => {
    // mulberry32, public domain.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
