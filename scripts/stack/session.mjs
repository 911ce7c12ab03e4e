import { createRequire } from "node:module";
import { join } from "node:path";
import { onInterrupt } from "../setup/onInterrupt.mjs";
import { SetupError } from "../setup/setupError.mjs";
import { stackEnvironment, stackName } from "./environment.mjs";
import { prepareStack } from "./prepareStack.mjs";
import { readStackLocks } from "./stackLocks.mjs";
import {
  signalSimulator,
  findRunningSimulator,
  isOwnedByOther,
  startSimulator,
  stopSimulator,
} from "./simulatorProcess.mjs";

/** @typedef {import("../setup/index.mjs").Toolchain} Ready */
/** @typedef {import("../../simulator/src/accounts.js").Account} Account */

/**
 * The account that the simulator knows from the start.
 * @param {Ready} toolchain
 * @returns {Account}
 */
export function simulatedAccount(toolchain) {
  const load = createRequire(join(toolchain.clone, "package.json"));
  const accounts = /** @type {{ defaultAccount: Account }} */ (load("./simulator/dist/accounts.js"));
  return accounts.defaultAccount;
}

/**
 * Does some work on the stack while the simulator runs; one that somebody keeps running is used and left running.
 * @param {Ready} toolchain
 * @param {(env: NodeJS.ProcessEnv, url: string) => Promise<number>} work returns the exit code
 * @returns {Promise<number>}
 */
export async function withStack(toolchain, work) {
  const [live] = readStackLocks(toolchain.state, stackName).live;
  // It needs its simulator, which may have lost the command that started it and would be ended below.
  if (live) {
    throw new SetupError(
      `Pulumi (process ${String(live.pid)}) is at work on the stack. Run the command again when it has ended.`,
    );
  }
  const account = simulatedAccount(toolchain);
  const env = stackEnvironment(toolchain.env, toolchain.state, account);
  const running = (await findRunningSimulator(toolchain.state)) ?? (await startSimulator(toolchain));
  try {
    await withInterruptCleanup(running, () => prepareStack(toolchain, env, account, running.url));
    return await work(env, running.url);
  } finally {
    // A simulator whose own command was killed is ended by the next one.
    if (!isOwnedByOther(running)) await stopSimulator(toolchain.state, running);
  }
}

/**
 * Does what comes before Pulumi's own work; interrupted, it takes the simulator with it.
 * @param {import("./simulatorProcess.mjs").RunningSimulator} running
 * @param {() => Promise<void>} work
 */
async function withInterruptCleanup(running, work) {
  const forget = onInterrupt(() => {
    if (!isOwnedByOther(running)) signalSimulator(running);
  });
  try {
    await work();
  } finally {
    forget();
  }
}
