import type { ValueRedactor } from "../redact/valueRedactor";
import type { Diagnostic, Run } from "../model/run";
import { asCounts, asList, asObject, asString, asStrings, isObject, type Json } from "./json";
import { parseState } from "./state";
import type { RawStep } from "./rawStep";
import { mergeSteps, rootsOf } from "./steps";
import { parseUrn } from "./urn";

/** Whether a document is what `pulumi preview --json` writes: one object, of which each member may be absent. */
export function isPreviewJson(document: unknown): document is Json {
  return (
    isObject(document) &&
    ["steps", "changeSummary", "diagnostics", "duration"].some((name) => name in document)
  );
}

/** Reads what `pulumi preview --json` and `pulumi refresh --preview-only --json` write. Policy results are not in it. */
export function parsePreviewJson(document: Json, redactor: ValueRedactor): Run {
  const raw = asList(document.steps)
    .map(asObject)
    .map((step) => parseStep(step, redactor));
  const own = raw.filter(({ urn }) => urn !== "");
  const { project, stack } = parseUrn(own[0]?.urn ?? "");
  return {
    kind: isRefresh(own) ? "drift" : "preview",
    hasEvents: false,
    ...(project !== "" && { project, stack }),
    steps: mergeSteps(own),
    incompleteOperations: [],
    diagnostics: asList(document.diagnostics)
      .map(asObject)
      .flatMap((diagnostic) => parseDiagnostic(diagnostic, redactor)),
    policies: [],
    changeSummary: asCounts(document.changeSummary),
    isComplete: "changeSummary" in document,
  };
}

/** Reads a message; what only informs, or is there to find mistakes in Pulumi, is none of a reviewer's business. */
export function parseDiagnostic(diagnostic: Json, redactor: ValueRedactor): Diagnostic[] {
  const { severity } = diagnostic;
  const urn = asString(diagnostic.urn);
  const message = redactor
    .redactText(asString(diagnostic.message) ?? "")
    .trim()
    .replace(/^(?:error|warning): /, "");
  return (severity === "error" || severity === "warning") && message !== ""
    ? [{ severity, message, ...(urn !== undefined && urn !== "" && { urn }) }]
    : [];
}

function parseStep(step: Json, redactor: ValueRedactor): RawStep {
  const urn = asString(step.urn) ?? "";
  const { type } = parseUrn(urn);
  return {
    op: asString(step.op) ?? "",
    urn,
    before: parseState(step.oldState, type, redactor, true),
    after: parseState(step.newState, type, redactor, true),
    replaceReasons: asStrings(step.replaceReasons),
    diffReasons: [...asStrings(step.diffReasons), ...rootsOf(step.detailedDiff)],
  };
}

/** A preview with `--refresh` compares first and plans then, so that its last steps are no refreshes. */
function isRefresh(steps: readonly RawStep[]): boolean {
  const last = new Map(steps.map(({ urn, op }) => [urn, op]));
  const ops = [...last.values()];
  return ops.includes("refresh") && ops.every((op) => ["refresh", "update", "delete"].includes(op));
}
