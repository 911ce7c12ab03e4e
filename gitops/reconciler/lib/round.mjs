import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { countFailure, decide } from "./decide.mjs";
import { writeDriftReport } from "./driftReport.mjs";
import { exitCodes, Stop } from "./exitCodes.mjs";
import { findUp } from "./findUp.mjs";
import { checkOut, keepOnly, reasonOf, remoteHead } from "./git.mjs";
import { Pulumi } from "./pulumi.mjs";
import { checkRoceNetworks } from "./roceNetworks.mjs";

/** @typedef {import("./settings.mjs").Settings} Settings */
/** @typedef {import("./pulumi.mjs").Run} Run */

/**
 * @typedef {object} RoundParts
 * @property {Settings} settings
 * @property {import("./children.mjs").Children} children
 * @property {import("./memory.mjs").Memory} memory
 * @property {import("./log.mjs").Log} log
 * @property {() => number} now milliseconds since 1970
 */

const installTimeoutMs = 30 * 60_000;

/** Errors of the provider that trying again does not cure. See docs/errors.md of the provider. */
const forPerson = /\bHWAI_(?:NAME_TAKEN|OUTCOME_OPEN)\b/;

/**
 * One round, under the lock.
 * @param {RoundParts} parts
 * @returns {Promise<number>} exit code
 */
export async function runRound(parts) {
  const { settings, children, memory, log, now } = parts;
  const head = await remoteHead(children, settings);
  const wanted = {
    stack: settings.stack,
    project: settings.project,
    repository: settings.repository,
    commit: head,
  };
  const { applied, failure, unfinished } = memory;
  const decision = decide(
    { applied, failure, unfinished: unfinished !== undefined },
    wanted,
    settings.drift,
    now(),
  );
  log("round", { commit: head, applied: applied?.commit ?? "none", work: decision.work });
  if (decision.work === "nothing") return exitCodes.done;
  if (decision.work === "wait") {
    const until = new Date(decision.untilMs).toISOString();
    throw new Stop(
      exitCodes.failed,
      `commit ${head} failed ${String(failure?.count)} times; the next try is at ${until}`,
    );
  }
  try {
    return await work(parts, decision.work, wanted);
  } catch (error) {
    const counts =
      !(error instanceof Stop) || error.exitCode === exitCodes.failed || error.exitCode === exitCodes.person;
    if (counts) memory.rememberFailure(countFailure(memory.failure, head, now()));
    throw error;
  }
}

/**
 * @param {RoundParts} parts
 * @param {"recover" | "up" | "look"} kind
 * @param {import("./decide.mjs").Applied} wanted
 */
async function work({ settings, children, memory, log }, kind, wanted) {
  const { commit, folder } = await checkOut(children, settings, wanted.commit, async (fresh) => {
    if (settings.install === undefined) return;
    const project = join(fresh, settings.project);
    const args = ["-c", settings.install];
    const done = await children.run({ file: "sh", args, cwd: project, timeoutMs: installTimeoutMs });
    if (done.code !== 0) {
      throw new Stop(exitCodes.failed, `installing packages by "${settings.install}": ${reasonOf(done)}`);
    }
  });
  const project = join(folder, settings.project);
  if (!existsSync(join(project, "Pulumi.yaml"))) {
    throw new Stop(exitCodes.failed, `commit ${commit} has no ${join(settings.project, "Pulumi.yaml")}`);
  }
  const pulumi = new Pulumi({
    children,
    memory,
    log,
    folder: settings.folder,
    project,
    stack: settings.stack,
  });
  try {
    if (kind === "look") return await lookForDrift(pulumi, settings, log, commit);
    if (kind === "recover") {
      log("recovery-begun", { reason: "a run of Pulumi died" });
      await checkRoceNetworks(pulumi);
      const refresh = await pulumi.change("refresh", ["--skip-preview", "--clear-pending-creates"], {
        more: true,
      });
      tell(log, "pulumi refresh", refresh);
    }
    tell(log, "pulumi up", await pulumi.change("up", policyArguments(settings, project)));
    memory.remember({ ...wanted, commit });
    keepOnly(settings.folder, commit);
    log("applied", { commit });
    return exitCodes.done;
  } finally {
    pulumi.tidy();
  }
}

/**
 * @param {Pulumi} pulumi
 * @param {Settings} settings
 * @param {import("./log.mjs").Log} log
 * @param {string} commit
 */
async function lookForDrift(pulumi, settings, log, commit) {
  const answerFile = join(pulumi.scratch, "refresh.json");
  const look = await pulumi.look("refresh", ["--preview-only", "--json", "--show-sames"], answerFile);
  // Without --expect-no-changes only a failure ends with another code than 0, and the event log tells what differs.
  if (look.code !== 0) tell(log, "pulumi refresh --preview-only", look);
  const { changes } = look.outcome;
  const { memory } = pulumi.parts;
  if (changes.length === 0) {
    memory.forgetFailure();
    rmSync(settings.report, { force: true });
    log("in-step", { commit });
    return exitCodes.done;
  }
  for (const { op, type, name } of changes) log("drift", { op, type, name });
  if (settings.drift === "repair") {
    tell(
      log,
      "pulumi up",
      await pulumi.change("up", ["--refresh", ...policyArguments(settings, pulumi.parts.project)]),
    );
    memory.forgetFailure();
    rmSync(settings.report, { force: true });
    log("repaired", { commit, resources: changes.length });
    return exitCodes.done;
  }
  memory.forgetFailure();
  const output = settings.report;
  const missing = await writeDriftReport(pulumi, { answerFile, eventFile: look.eventFile, commit, output });
  log("drift-reported", {
    resources: changes.length,
    report: missing === undefined ? output : undefined,
    noReport: missing,
  });
  return exitCodes.drift;
}

/**
 * Logs what a run did, and ends the round when it failed.
 * @param {import("./log.mjs").Log} log
 * @param {string} command
 * @param {Run} run
 */
function tell(log, command, { code, output, outcome }) {
  for (const { op, type, name } of outcome.changes) log("resource", { op, type, name });
  if (code === 0) return;
  const errors =
    outcome.errors.length > 0 ? outcome.errors : [output.trim().split("\n").slice(-5).join("\n")];
  for (const message of errors) log("error", { message });
  const exitCode = errors.some((message) => forPerson.test(message)) ? exitCodes.person : exitCodes.failed;
  throw new Stop(
    exitCode,
    `${command} ${code === undefined ? "was killed" : `ended with ${String(code)}`}; see pulumi.log`,
  );
}

/**
 * @param {Settings} settings
 * @param {string} project
 */
function policyArguments({ policyPack, policyConfig }, project) {
  if (policyPack === undefined) return [];
  const found = policyPack.startsWith("node_modules/")
    ? findUp(project, policyPack)
    : join(project, policyPack);
  if (found === undefined || !existsSync(join(found, "PulumiPolicy.yaml"))) {
    throw new Stop(
      exitCodes.failed,
      `there is no policy pack in ${policyPack}: install huaweicloud-ai-policies in the project, or set RECONCILE_POLICY_PACK`,
    );
  }
  return [
    ...["--policy-pack", found],
    ...(policyConfig === undefined ? [] : ["--policy-pack-config", join(project, policyConfig)]),
  ];
}
