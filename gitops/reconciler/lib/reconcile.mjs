import { join } from "node:path";
import { countFailure, plan } from "./plan.mjs";
import { exitCodes, ExitError } from "./exitCodes.mjs";
import { checkOut, pruneCheckouts, remoteHead } from "./git.mjs";
import { installPackages } from "./installPackages.mjs";
import { hasProjectFile } from "./projectFile.mjs";
import { redactPasswords } from "./log.mjs";
import { detectDrift } from "./detectDrift.mjs";
import { policyArguments } from "./policyArguments.mjs";
import { PulumiCli } from "./pulumiCli.mjs";
import { recover } from "./recover.mjs";
import { reportResult } from "./reportResult.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */

/**
 * @typedef {object} ReconcileOptions
 * @property {Settings} settings
 * @property {import("./processRunner.mjs").ProcessRunner} runner
 * @property {import("./stateStore.mjs").StateStore} store
 * @property {import("./log.mjs").Log} log
 * @property {() => number} now milliseconds since 1970
 */

/** @typedef {{ exitCode: number, reason?: string }} ReconcileResult how a round ended, and what a person wants to know of that */

/**
 * One round, under the lock.
 * @param {ReconcileOptions} options
 * @returns {Promise<ReconcileResult>}
 */
export async function reconcile(options) {
  const { settings, runner, store, log, now } = options;
  const head = await remoteHead(runner, settings);
  const desired = {
    stack: settings.stack,
    project: settings.project,
    repository: redactPasswords(settings.repository),
    commit: head,
  };
  const { applied, failure, unfinished } = store;
  const planned = plan({ applied, failure, unfinished }, desired, settings.drift, now());
  log("round", { commit: head, applied: applied?.commit ?? "none", work: planned.work });
  if (planned.work === "nothing") return { exitCode: exitCodes.success };
  if (planned.work === "wait") {
    const until = new Date(planned.untilMs).toISOString();
    throw new ExitError(
      failure?.exitCode ?? exitCodes.failed,
      `commit ${head} failed ${String(failure?.count)} times; the next try is at ${until}, or at once when you delete ${store.failureFile}. ` +
        `The last time: ${failure?.message ?? "unknown"}`,
    );
  }
  try {
    return await execute(options, planned.work, desired);
  } catch (error) {
    const exitCode = error instanceof ExitError ? error.exitCode : exitCodes.failed;
    if (exitCode === exitCodes.failed || exitCode === exitCodes.needsHuman) {
      const message = redactPasswords(error instanceof Error ? error.message : String(error));
      store.saveFailure(countFailure(store.failure, { commit: head, atMs: now(), exitCode, message }));
    }
    throw error;
  }
}

/**
 * @param {ReconcileOptions} options
 * @param {"recover" | "up" | "look"} action
 * @param {import("./plan.mjs").Applied} desired
 * @returns {Promise<ReconcileResult>}
 */
async function execute({ settings, runner, store, log }, action, desired) {
  // Those of commits that failed would pile up with their packages; that of the last good one is needed when the branch goes back.
  pruneCheckouts(settings.folder, [desired.commit, store.applied?.commit]);
  const { commit, folder } = await checkOut(runner, settings, desired.commit, async (fresh) => {
    const { install, installVariables } = settings;
    if (install === undefined) return;
    await installPackages(runner, install, join(fresh, settings.project), installVariables);
  });
  const project = join(folder, settings.project);
  if (!hasProjectFile(project)) {
    throw new ExitError(exitCodes.failed, `commit ${commit} has no ${join(settings.project, "Pulumi.yaml")}`);
  }
  const { stack } = settings;
  const pulumi = new PulumiCli({ runner, store, log, folder: settings.folder, project, stack });
  try {
    if (action === "look") return await detectDrift(pulumi, settings, commit);
    if (action === "recover") {
      log("recovery-begun", { reason: "a run of Pulumi died" });
      await recover(pulumi);
      const clear = ["--skip-preview", "--clear-pending-creates"];
      reportResult(log, "pulumi refresh", await pulumi.runMutating("refresh", clear, { more: true }));
    }
    reportResult(log, "pulumi up", await pulumi.runMutating("up", policyArguments(settings, project)));
    store.saveApplied({ ...desired, commit });
    pruneCheckouts(settings.folder, [commit]);
    log("applied", { commit });
    return { exitCode: exitCodes.success };
  } finally {
    pulumi.cleanUp();
  }
}
