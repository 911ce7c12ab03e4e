import { join } from "node:path";
import { detectDrift } from "./detectDrift";
import { exitCodes, ExitError } from "./exitCodes";
import { checkOut, pruneCheckouts, remoteHead } from "./git";
import { installPackages } from "./installPackages";
import { redactPasswords, type Log } from "./log";
import { countFailure, plan, type Applied } from "./plan";
import { policyArguments } from "./policyArguments";
import type { ProcessRunner } from "./processRunner";
import { hasProjectFile } from "./projectFile";
import { PulumiCli } from "./pulumiCli";
import type { ReconcileResult } from "./reconcileResult";
import { recover } from "./recover";
import { reportResult } from "./reportResult";
import type { Settings } from "./settings";
import type { StateStore } from "./stateStore";

interface ReconcileOptions {
  readonly settings: Settings;
  readonly runner: ProcessRunner;
  readonly store: StateStore;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One round, under the lock. */
export async function reconcile(options: ReconcileOptions): Promise<ReconcileResult> {
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
  if (planned.work === "nothing") {
    return { exitCode: exitCodes.success };
  }
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

async function execute(
  { settings, runner, store, log }: ReconcileOptions,
  action: "recover" | "up" | "look",
  desired: Applied,
): Promise<ReconcileResult> {
  // Those of commits that failed would pile up with their packages; that of the last good one is needed when the branch goes back.
  pruneCheckouts(settings.folder, [desired.commit, store.applied?.commit]);
  const { commit, folder } = await checkOut(runner, settings, desired.commit, async (fresh) => {
    const { install, installVariables } = settings;
    if (install === undefined) {
      return;
    }
    await installPackages(runner, install, join(fresh, settings.project), installVariables);
  });
  const project = join(folder, settings.project);
  if (!hasProjectFile(project)) {
    throw new ExitError(exitCodes.failed, `commit ${commit} has no ${join(settings.project, "Pulumi.yaml")}`);
  }
  const { stack } = settings;
  const pulumi = new PulumiCli({ runner, store, log, folder: settings.folder, project, stack });
  try {
    if (action === "look") {
      return await detectDrift(pulumi, settings, commit);
    }
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
