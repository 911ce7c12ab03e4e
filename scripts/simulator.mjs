// npm run simulator: keeps the simulated cloud running, for `pulumi` by hand and for the other commands.
import { runMain, setUp } from "./setup/index.mjs";
import { isRunning } from "./setup/processIdentity.mjs";
import { SetupError } from "./setup/setupError.mjs";
import { stackEnvironment, stackVariables } from "./stack/environment.mjs";
import { exportLines } from "./stack/exports.mjs";
import { prepareStack } from "./stack/prepareStack.mjs";
import { simulatedAccount } from "./stack/session.mjs";
import { findRunning, isOwnedByOther, startSimulator, stopSimulator } from "./stack/simulatorProcess.mjs";

await runMain(async () => {
  const ready = await setUp();
  const before = await findRunning(ready.state);
  if (before && isOwnedByOther(before)) throw new SetupError(`A simulator runs already, at ${before.url}.`);
  // One whose command was killed cannot be taken over: its log and options are the old command's.
  if (before) await stopSimulator(ready.state, before);
  const ended = new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, resolve);
  });
  const running = await startSimulator(ready, process.argv.slice(2));
  const watch = setInterval(() => !isRunning(running.simulator) && process.emit("SIGTERM"), 500);
  try {
    const account = simulatedAccount(ready);
    await prepareStack(ready, stackEnvironment(ready.env, ready.state, account), account, running.url);
    process.stdout.write(`The simulated cloud runs at ${running.url} until Ctrl-C.\n\n`);
    process.stdout.write("To use pulumi by hand, in another terminal in this folder:\n\n");
    process.stdout.write(`${exportLines(stackVariables(ready.state, account), ready.folders)}\n\n`);
    process.stdout.write("  pulumi up\n\n");
    process.stdout.write(`What it holds: ${running.url}/_simulator/objects\n`);
    await ended;
    return isRunning(running.simulator) ? 0 : 1;
  } finally {
    clearInterval(watch);
    await stopSimulator(ready.state, running);
  }
});
