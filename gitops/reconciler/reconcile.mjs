#!/usr/bin/env node
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { failWhenBusyForLong } from "./lib/lockedTooLong.mjs";
import { Children, markVariable } from "./lib/processRunner.mjs";
import { exitCodes, Stop } from "./lib/exitCodes.mjs";
import { helpText } from "./lib/help.mjs";
import { hiddenEnvironment } from "./lib/hideEnvironment.mjs";
import { endLeftovers } from "./lib/orphanedProcesses.mjs";
import { createLog } from "./lib/log.mjs";
import { Memory } from "./lib/stateStore.mjs";
import { createRedactor } from "./lib/redact.mjs";
import { runRound } from "./lib/reconcile.mjs";
import { takeLock } from "./lib/reconcileLock.mjs";
import { readSettings, UsageError } from "./lib/settings.mjs";
import { tellOthers } from "./lib/withNotifications.mjs";

const { env, overridden } = hiddenEnvironment();
const redact = createRedactor(env);
const log = createLog((line) => process.stdout.write(line), Date.now, redact);

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
async function main(args) {
  if (args.length === 1 && (args[0] === "--help" || args[0] === "-h")) {
    process.stdout.write(helpText());
    return exitCodes.done;
  }
  if (args.length > 0) throw new UsageError(`No arguments are taken but --help: ${args.join(" ")}`);
  const settings = readSettings(env);
  const { folder } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = takeLock(join(folder, "lock"));
  if ("holder" in lock)
    throw new Stop(exitCodes.busy, `another round is at work: process ${lock.holder.split("@")[0] ?? ""}`);
  try {
    const memory = new Memory(folder);
    const variables = {
      ...env,
      [markVariable]: folder,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // Lets Pulumi take --event-log.
      PULUMI_DEBUG_COMMANDS: "true",
    };
    const round = () =>
      failWhenBusyForLong(memory, Date.now, () => {
        endLeftovers(folder, memory.owners, log);
        return runRound({ settings, children: new Children(variables, log), memory, log, now: Date.now });
      });
    return await tellOthers({ settings, memory, log, redact, env, now: Date.now }, round);
  } finally {
    lock.release();
  }
}

if (overridden.length > 0) {
  const reason = "they were set before Node.js read the file, and what was set before counts";
  log("variables-differ-from-file", { names: overridden.join(","), reason });
}
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\nSee node reconcile.mjs --help\n`);
    process.exitCode = exitCodes.usage;
  } else {
    const known = error instanceof Stop;
    process.exitCode = known ? error.exitCode : exitCodes.failed;
    log("stopped", {
      exitCode: process.exitCode,
      reason: known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
