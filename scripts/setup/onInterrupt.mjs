import { constants } from "node:os";

/** @type {readonly NodeJS.Signals[]} */
const signals = ["SIGINT", "SIGTERM", "SIGHUP"];

/** @type {Set<() => void>} */
const cleanUps = new Set();

/** @param {NodeJS.Signals} signal */
function end(signal) {
  for (const cleanUp of [...cleanUps].reverse()) cleanUp();
  process.exit(128 + constants.signals[signal]);
}

/**
 * Registers what to undo when the process is told to end; the process then ends with 128 plus the signal's number.
 * The latest registration is undone first.
 * @param {() => void} cleanUp must be quick and synchronous
 * @returns {() => void} takes the registration back
 */
export function onInterrupt(cleanUp) {
  if (cleanUps.size === 0) for (const signal of signals) process.on(signal, end);
  cleanUps.add(cleanUp);
  return () => {
    cleanUps.delete(cleanUp);
    if (cleanUps.size === 0) for (const signal of signals) process.off(signal, end);
  };
}
