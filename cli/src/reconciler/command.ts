import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, ExitError } from "./exitCodes";
import { hideEnvironment } from "./hideEnvironment";
import { failWhenLockedTooLong } from "./lockedTooLong";
import { createLog, type Log } from "./log";
import { killOrphanedProcesses } from "./orphanedProcesses";
import { ProcessRunner, markerVariable } from "./processRunner";
import { reconcile } from "./reconcile";
import { acquireLock } from "./reconcileLock";
import { createRedactor } from "./redact";
import { readSettings, SettingsError } from "./settings";
import { StateStore } from "./stateStore";
import { withNotifications } from "./withNotifications";

/**
 * The command `reconcile`: one round.
 *
 * @param environmentFile holds settings and credentials beside those of the environment.
 * @returns the exit code.
 */
export async function runReconciler(environmentFile: string | undefined): Promise<number> {
  try {
    const { env, overridden } = hideEnvironment(environmentFile);
    const redact = createRedactor(env);
    const log = createLog((line) => process.stdout.write(line), Date.now, redact);
    if (overridden.length > 0) {
      const reason = "they were set before the file was read, and what was set before counts";
      log("variables-differ-from-file", { names: overridden.join(","), reason });
    }
    return await runLogged(env, log, redact);
  } catch (error) {
    if (!(error instanceof SettingsError)) {
      throw error;
    }
    process.stderr.write(`${error.message}\nSee \`huaweicloud-ai reconcile --help\`.\n`);
    return exitCodes.usage;
  }
}

/** Runs a round, and logs why it stopped. */
async function runLogged(
  env: NodeJS.ProcessEnv,
  log: Log,
  redact: (text: string) => string,
): Promise<number> {
  try {
    return await runLocked(env, log, redact);
  } catch (error) {
    if (error instanceof SettingsError) {
      throw error;
    }
    const isKnown = error instanceof ExitError;
    const exitCode = isKnown ? error.exitCode : exitCodes.failed;
    const reason = isKnown
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
    log("stopped", { exitCode, reason });
    return exitCode;
  }
}

/** Runs a round unless another one is at work in the same folder. */
async function runLocked(
  env: NodeJS.ProcessEnv,
  log: Log,
  redact: (text: string) => string,
): Promise<number> {
  const settings = readSettings(env);
  const { folder } = settings;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = acquireLock(join(folder, "lock"));
  if ("holder" in lock) {
    const [pid = ""] = lock.holder.split("@");
    throw new ExitError(exitCodes.locked, `another round is at work: process ${pid}`);
  }
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
