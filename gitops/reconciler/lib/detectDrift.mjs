import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeDriftReport } from "./driftReport.mjs";
import { exitCodes } from "./exitCodes.mjs";
import { policyArguments } from "./policyArguments.mjs";
import { tell } from "./reportResult.mjs";

/** Most resources that a notice names. */
const maxNamed = 10;

/** @param {readonly import("./events.mjs").Change[]} changes */
function driftText(changes) {
  const named = changes
    .slice(0, maxNamed)
    .map(({ op, type, name }) => `${op} ${type.split(":").at(-1) ?? type} ${name}`);
  const surplus = changes.length - named.length;
  return `${named.join(", ")}${surplus > 0 ? ` and ${String(surplus)} more` : ""}`;
}

/**
 * Looks for drift, and reports or repairs it.
 * @param {import("./pulumiCli.mjs").Pulumi} pulumi
 * @param {import("./settings.mjs").Settings} settings
 * @param {string} commit
 * @returns {Promise<import("./reconcile.mjs").Ended>}
 */
export async function lookForDrift(pulumi, settings, commit) {
  const { log, memory, project } = pulumi.parts;
  const answerFile = join(pulumi.scratch, "refresh.json");
  const look = await pulumi.look("refresh", ["--preview-only", "--json", "--show-sames"], answerFile);
  // Without --expect-no-changes only a failure ends with another code than 0, and the event log tells what differs.
  if (look.code !== 0) tell(log, "pulumi refresh --preview-only", look);
  const { changes } = look.outcome;
  if (changes.length === 0) {
    memory.forgetFailure();
    rmSync(settings.report, { force: true });
    log("in-step", { commit });
    return { exitCode: exitCodes.done };
  }
  for (const { op, type, name } of changes) log("drift", { op, type, name });
  if (settings.drift === "repair") {
    const repair = await pulumi.change("up", ["--refresh", ...policyArguments(settings, project)]);
    tell(log, "pulumi up", repair);
    memory.forgetFailure();
    rmSync(settings.report, { force: true });
    log("repaired", { commit, resources: changes.length });
    return { exitCode: exitCodes.done };
  }
  memory.forgetFailure();
  const output = settings.report;
  const missing = await writeDriftReport(pulumi, { answerFile, eventFile: look.eventFile, commit, output });
  log("drift-reported", {
    resources: changes.length,
    report: missing === undefined ? output : undefined,
    noReport: missing,
  });
  return { exitCode: exitCodes.drift, reason: driftText(changes) };
}
