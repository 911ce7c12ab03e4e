// npm run simulator: keeps the simulated cloud running, for `pulumi` by hand and for the other commands.
import { runMain, setup } from "./setup/index.mts";
import { isRunning } from "./setup/processIdentity.mjs";
import { SetupError } from "./setup/setupError.mjs";
import { stackEnvironment, stackVariables } from "./stack/environment.mts";
import { exportLines } from "./stack/exports.mts";
import { prepareStack } from "./stack/prepareStack.mts";
import { simulatedAccount } from "./stack/session.mts";
import {
  findRunningSimulator,
  isOwnedByOther,
  startSimulator,
  stopSimulator,
} from "./stack/simulatorProcess.mts";

await runMain(async () => {
  const toolchain = await setup();
  const before = await findRunningSimulator(toolchain.state);
  if (before && isOwnedByOther(before)) {
    throw new SetupError(`A simulator runs already, at ${before.url}.`);
  }
  // One whose command was killed cannot be taken over: its log and options are the old command's.
  if (before) {
    await stopSimulator(toolchain.state, before);
  }
  const ended = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, resolve);
    }
  });
  const running = await startSimulator(toolchain, process.argv.slice(2));
  const watch = setInterval(() => !isRunning(running.simulator) && process.emit("SIGTERM"), 500);
  try {
    const account = simulatedAccount(toolchain);
    await prepareStack(
      toolchain,
      stackEnvironment(toolchain.env, toolchain.state, account),
      account,
      running.url,
    );
    process.stdout.write(`The simulated cloud runs at ${running.url} until Ctrl-C.\n\n`);
    process.stdout.write("To use pulumi by hand, in another terminal in this folder:\n\n");
    process.stdout.write(`${exportLines(stackVariables(toolchain.state, account), toolchain.folders)}\n\n`);
    process.stdout.write("  pulumi up\n\n");
    process.stdout.write(`What it holds: ${running.url}/__admin/objects\n`);
    await ended;
    return isRunning(running.simulator) ? 0 : 1;
  } finally {
    clearInterval(watch);
    await stopSimulator(toolchain.state, running);
  }
});
