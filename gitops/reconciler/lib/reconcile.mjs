import { join } from "node:path";
import { countFailure, decide } from "./plan.mjs";
import { exitCodes, Stop } from "./exitCodes.mjs";
import { checkOut, keepOnly, remoteHead } from "./git.mjs";
import { installPackages } from "./installPackages.mjs";
import { hasProjectFile } from "./projectFile.mjs";
import { withoutPassword } from "./log.mjs";
import { lookForDrift } from "./detectDrift.mjs";
import { policyArguments } from "./policyArguments.mjs";
import { Pulumi } from "./pulumiCli.mjs";
import { recover } from "./recover.mjs";
import { tell } from "./reportResult.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */

/**
 * @typedef {object} RoundParts
 * @property {Settings} settings
 * @property {import("./processRunner.mjs").Children} children
 * @property {import("./stateStore.mjs").Memory} memory
 * @property {import("./log.mjs").Log} log
 * @property {() => number} now milliseconds since 1970
 */

/** @typedef {{ exitCode: number, reason?: string }} Ended how a round ended, and what a person wants to know of that */

/**
 * One round, under the lock.
 * @param {RoundParts} parts
 * @returns {Promise<Ended>}
 */
export async function runRound(parts) {
  const { settings, children, memory, log, now } = parts;
  const head = await remoteHead(children, settings);
  const wanted = {
    stack: settings.stack,
    project: settings.project,
    repository: withoutPassword(settings.repository),
    commit: head,
  };
  const { applied, failure, unfinished } = memory;
  const decision = decide({ applied, failure, unfinished }, wanted, settings.drift, now());
  log("round", { commit: head, applied: applied?.commit ?? "none", work: decision.work });
  if (decision.work === "nothing") return { exitCode: exitCodes.done };
  if (decision.work === "wait") {
    const until = new Date(decision.untilMs).toISOString();
    throw new Stop(
      failure?.exitCode ?? exitCodes.failed,
      `commit ${head} failed ${String(failure?.count)} times; the next try is at ${until}, or at once when you delete ${memory.failureFile}. ` +
        `The last time: ${failure?.message ?? "unknown"}`,
    );
  }
  try {
    return await work(parts, decision.work, wanted);
  } catch (error) {
    const exitCode = error instanceof Stop ? error.exitCode : exitCodes.failed;
    if (exitCode === exitCodes.failed || exitCode === exitCodes.person) {
      const message = withoutPassword(error instanceof Error ? error.message : String(error));
      memory.rememberFailure(countFailure(memory.failure, { commit: head, atMs: now(), exitCode, message }));
    }
    throw error;
  }
}

/**
 * @param {RoundParts} parts
 * @param {"recover" | "up" | "look"} kind
 * @param {import("./plan.mjs").Applied} wanted
 * @returns {Promise<Ended>}
 */
async function work({ settings, children, memory, log }, kind, wanted) {
  // Those of commits that failed would pile up with their packages; that of the last good one is needed when the branch goes back.
  keepOnly(settings.folder, [wanted.commit, memory.applied?.commit]);
  const { commit, folder } = await checkOut(children, settings, wanted.commit, async (fresh) => {
    const { install, installVariables } = settings;
    if (install === undefined) return;
    await installPackages(children, install, join(fresh, settings.project), installVariables);
  });
  const project = join(folder, settings.project);
  if (!hasProjectFile(project)) {
    throw new Stop(exitCodes.failed, `commit ${commit} has no ${join(settings.project, "Pulumi.yaml")}`);
  }
  const { stack } = settings;
  const pulumi = new Pulumi({ children, memory, log, folder: settings.folder, project, stack });
  try {
    if (kind === "look") return await lookForDrift(pulumi, settings, commit);
    if (kind === "recover") {
      log("recovery-begun", { reason: "a run of Pulumi died" });
      await recover(pulumi);
      const clear = ["--skip-preview", "--clear-pending-creates"];
      tell(log, "pulumi refresh", await pulumi.change("refresh", clear, { more: true }));
    }
    tell(log, "pulumi up", await pulumi.change("up", policyArguments(settings, project)));
    memory.remember({ ...wanted, commit });
    keepOnly(settings.folder, [commit]);
    log("applied", { commit });
    return { exitCode: exitCodes.done };
  } finally {
    pulumi.tidy();
  }
}
