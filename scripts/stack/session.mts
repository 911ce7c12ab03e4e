import { createRequire } from "node:module";
import { join } from "node:path";
import { onInterrupt } from "../setup/onInterrupt.mjs";
import { SetupError } from "../setup/setupError.mjs";
import { stackEnvironment, stackName } from "./environment.mts";
import { prepareStack } from "./prepareStack.mts";
import { readStackLocks } from "./stackLocks.mts";
import {
  signalSimulator,
  findRunningSimulator,
  isOwnedByOther,
  startSimulator,
  stopSimulator,
  type RunningSimulator,
} from "./simulatorProcess.mts";
import type { Toolchain } from "../setup/index.mts";
import type { Account } from "../../simulator/src/accounts.js";

/** The account that the simulator knows from the start. */
export function simulatedAccount(toolchain: Toolchain): Account {
  const load = createRequire(join(toolchain.clone, "package.json"));
  const accounts = load("./simulator/dist/accounts.js") as { defaultAccount: Account };
  return accounts.defaultAccount;
}

/**
 * Does some work on the stack while the simulator runs; one that somebody keeps running is used and left running.
 * @param work returns the exit code
 */
export async function withStack(
  toolchain: Toolchain,
  work: (env: NodeJS.ProcessEnv, url: string) => Promise<number>,
): Promise<number> {
  const [live] = readStackLocks(toolchain.state, stackName).live;
  // It needs its simulator, which may have lost the command that started it and would be ended below.
  if (live) {
    throw new SetupError(
      `Pulumi (process ${live.pid}) is at work on the stack. Run the command again when it has ended.`,
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
    if (!isOwnedByOther(running)) {
      await stopSimulator(toolchain.state, running);
    }
  }
}

/** Does what comes before Pulumi's own work; interrupted, it takes the simulator with it. */
async function withInterruptCleanup(running: RunningSimulator, work: () => Promise<void>) {
  const forget = onInterrupt(() => {
    if (!isOwnedByOther(running)) {
      signalSimulator(running);
    }
  });
  try {
    await work();
  } finally {
    forget();
  }
}
