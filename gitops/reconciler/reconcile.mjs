#!/usr/bin/env node
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { failWhenLockedTooLong } from "./lib/lockedTooLong.mjs";
import { ProcessRunner, markerVariable } from "./lib/processRunner.mjs";
import { exitCodes, ExitError } from "./lib/exitCodes.mjs";
import { helpText } from "./lib/help.mjs";
import { hideEnvironment } from "./lib/hideEnvironment.mjs";
import { killOrphanedProcesses } from "./lib/orphanedProcesses.mjs";
import { createLog } from "./lib/log.mjs";
import { StateStore } from "./lib/stateStore.mjs";
import { createRedactor } from "./lib/redact.mjs";
import { reconcile } from "./lib/reconcile.mjs";
import { acquireLock } from "./lib/reconcileLock.mjs";
import { readSettings, UsageError } from "./lib/settings.mjs";
import { withNotifications } from "./lib/withNotifications.mjs";

const { env, overridden } = hideEnvironment();
const redact = createRedactor(env);
const log = createLog((line) => process.stdout.write(line), Date.now, redact);

/**
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
async function main(args) {
  if (args.length === 1 && (args[0] === "--help" || args[0] === "-h")) {
    process.stdout.write(helpText());
    return exitCodes.success;
  }
  if (args.length > 0) throw new UsageError(`No arguments are taken but --help: ${args.join(" ")}`);
  const settings = readSettings(env);
  const { folder } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = acquireLock(join(folder, "lock"));
  if ("holder" in lock)
    throw new ExitError(
      exitCodes.locked,
      `another round is at work: process ${lock.holder.split("@")[0] ?? ""}`,
    );
  try {
    const store = new StateStore(folder);
    const variables = {
      ...env,
      [markerVariable]: folder,
      PULUMI_SKIP_UPDATE_CHECK: "true",
      // Lets Pulumi take --event-log.
      PULUMI_DEBUG_COMMANDS: "true",
    };
    const reconcileOnce = () =>
      failWhenLockedTooLong(store, Date.now, () => {
        killOrphanedProcesses(folder, store.owners, log);
        return reconcile({ settings, runner: new ProcessRunner(variables, log), store, log, now: Date.now });
      });
    return await withNotifications({ settings, store, log, redact, env, now: Date.now }, reconcileOnce);
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
    const known = error instanceof ExitError;
    process.exitCode = known ? error.exitCode : exitCodes.failed;
    log("stopped", {
      exitCode: process.exitCode,
      reason: known ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}
