import { rmSync } from "node:fs";
import { join } from "node:path";
import { writeDriftReport } from "./driftReport";
import type { Change } from "./events";
import { exitCodes } from "./exitCodes";
import { policyArguments } from "./policyArguments";
import type { PulumiCli } from "./pulumiCli";
import type { ReconcileResult } from "./reconcileResult";
import { reportResult } from "./reportResult";
import type { Settings } from "./settings";

/** Most resources that a notice names. */
const maxNamed = 10;

function formatDrift(changes: readonly Change[]) {
  const named = changes
    .slice(0, maxNamed)
    .map(({ op, type, name }) => `${op} ${type.split(":").at(-1) ?? type} ${name}`);
  const surplus = changes.length - named.length;
  return `${named.join(", ")}${surplus > 0 ? ` and ${surplus} more` : ""}`;
}

/** Looks for drift, and reports or repairs it. */
export async function detectDrift(
  pulumi: PulumiCli,
  settings: Settings,
  commit: string,
): Promise<ReconcileResult> {
  const { log, store, project } = pulumi.options;
  const previewFile = join(pulumi.temporaryFolder, "refresh.json");
  const preview = await pulumi.runReadOnly(
    "refresh",
    ["--preview-only", "--json", "--show-sames"],
    previewFile,
  );
  // Without --expect-no-changes only a failure ends with another code than 0, and the event log tells what differs.
  if (preview.code !== 0) {
    reportResult(log, "pulumi refresh --preview-only", preview);
  }
  const { changes } = preview.summary;
  if (changes.length === 0) {
    store.clearFailure();
    rmSync(settings.report, { force: true });
    log("in-step", { commit });
    return { exitCode: exitCodes.success };
  }
  for (const { op, type, name } of changes) {
    log("drift", { op, type, name });
  }
  if (settings.drift === "repair") {
    const repair = await pulumi.runMutating("up", ["--refresh", ...policyArguments(settings, project)]);
    reportResult(log, "pulumi up", repair);
    store.clearFailure();
    rmSync(settings.report, { force: true });
    log("repaired", { commit, resources: changes.length });
    return { exitCode: exitCodes.success };
  }
  store.clearFailure();
  const output = settings.report;
  const missing = await writeDriftReport(pulumi, {
    previewFile,
    eventFile: preview.eventFile,
    commit,
    output,
  });
  log("drift-reported", {
    resources: changes.length,
    report: missing === undefined ? output : undefined,
    noReport: missing,
  });
  return { exitCode: exitCodes.drift, reason: formatDrift(changes) };
}
