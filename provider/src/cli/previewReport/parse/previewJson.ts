import type { Masker } from "../redact/valueRedactor";
import type { Diagnostic, Run } from "../model/run";
import { asCounts, asList, asObject, asText, asTexts, isObject, type Json } from "./json";
import { readState } from "./state";
import { mergeSteps, rootsOf, type RawStep } from "./steps";
import { parseUrn } from "./urn";

/** Whether a document is what `pulumi preview --json` writes: one object, of which each member may be absent. */
export function isDigest(document: unknown): document is Json {
  return (
    isObject(document) &&
    ["steps", "changeSummary", "diagnostics", "duration"].some((name) => name in document)
  );
}

/** Reads what `pulumi preview --json` and `pulumi refresh --preview-only --json` write. Policy results are not in it. */
export function readDigest(document: Json, masker: Masker): Run {
  const raw = asList(document.steps)
    .map(asObject)
    .map((step) => readStep(step, masker));
  const own = raw.filter(({ urn }) => urn !== "");
  const { project, stack } = parseUrn(own[0]?.urn ?? "");
  return {
    kind: isRefresh(own) ? "drift" : "preview",
    hasEvents: false,
    ...(project !== "" && { project, stack }),
    steps: mergeSteps(own),
    unfinished: [],
    diagnostics: asList(document.diagnostics)
      .map(asObject)
      .flatMap((diagnostic) => readDiagnostic(diagnostic, masker)),
    policies: [],
    changeSummary: asCounts(document.changeSummary),
    isComplete: "changeSummary" in document,
  };
}

/** Reads a message; what only informs, or is there to find mistakes in Pulumi, is none of a reviewer's business. */
export function readDiagnostic(diagnostic: Json, masker: Masker): Diagnostic[] {
  const { severity } = diagnostic;
  const urn = asText(diagnostic.urn);
  const message = masker
    .text(asText(diagnostic.message) ?? "")
    .trim()
    .replace(/^(?:error|warning): /, "");
  return (severity === "error" || severity === "warning") && message !== ""
    ? [{ severity, message, ...(urn !== undefined && urn !== "" && { urn }) }]
    : [];
}

function readStep(step: Json, masker: Masker): RawStep {
  const urn = asText(step.urn) ?? "";
  const { type } = parseUrn(urn);
  return {
    op: asText(step.op) ?? "",
    urn,
    before: readState(step.oldState, type, masker, true),
    after: readState(step.newState, type, masker, true),
    replaceReasons: asTexts(step.replaceReasons),
    diffReasons: [...asTexts(step.diffReasons), ...rootsOf(step.detailedDiff)],
  };
}

/** A preview with `--refresh` compares first and plans then, so that its last steps are no refreshes. */
function isRefresh(steps: readonly RawStep[]): boolean {
  const last = new Map(steps.map(({ urn, op }) => [urn, op]));
  const ops = [...last.values()];
  return ops.includes("refresh") && ops.every((op) => ["refresh", "update", "delete"].includes(op));
}
