import type { ValueRedactor } from "../redact/valueRedactor";
import type { PolicyResult, Run, IncompleteOperation } from "../model/run";
import { parseDiagnostic } from "./previewJson";
import { asCounts, asObject, asString, asStrings, isObject, type Json } from "./json";
import { parseState } from "./state";
import type { RawStep } from "./rawStep";
import { mergeSteps, rootsOf } from "./steps";
import { parseUrn } from "./urn";

const eventNames = [
  "preludeEvent",
  "resourcePreEvent",
  "summaryEvent",
  "cancelEvent",
  "diagnosticEvent",
  "policyEvent",
  "policyLoadEvent",
];

/** Whether a document is an event of the engine's. */
export function isEvent(document: unknown): document is Json {
  return isObject(document) && ("sequence" in document || eventNames.some((name) => name in document));
}

/** Reads the engine's event log: `--event-log FILE`, or what `PULUMI_ENABLE_STREAMING_JSON_PREVIEW` makes of `--json`. */
export function parseEvents(events: readonly Json[], redactor: ValueRedactor): Run {
  const isUp = isUpdate(events);
  const raw = isUp ? parseUpdateSteps(events, redactor) : parsePreviewSteps(events, redactor);
  const { project, stack } = parseUrn(raw.steps[0]?.urn ?? "");
  const of = (name: string): Json[] =>
    events.flatMap((event) => (isObject(event[name]) ? [event[name]] : []));
  return {
    kind: isUp ? "up" : raw.plans || !raw.refreshes ? "preview" : "drift",
    hasEvents: true,
    ...(project !== "" && { project, stack }),
    steps: mergeSteps(raw.steps),
    incompleteOperations: raw.incompleteOperations,
    diagnostics: of("diagnosticEvent")
      .filter(({ ephemeral }) => ephemeral !== true)
      .flatMap((diagnostic) => parseDiagnostic(diagnostic, redactor)),
    policies: [
      ...of("policyEvent").map((event) => parseViolation(event, redactor)),
      ...of("policyRemediationEvent").map((event) => parseRemediation(event)),
    ],
    changeSummary: asCounts(of("summaryEvent").at(-1)?.resourceChanges),
    isComplete: of("summaryEvent").length > 0,
  };
}

interface RawSteps {
  readonly steps: readonly RawStep[];
  readonly plans: boolean;
  readonly refreshes: boolean;
  readonly incompleteOperations: readonly IncompleteOperation[];
}

/** The engine marks what it only plans. A run that was killed has no summary. */
function isUpdate(events: readonly Json[]): boolean {
  const summaries = events.flatMap(({ summaryEvent }) => (isObject(summaryEvent) ? [summaryEvent] : []));
  const isDone = events.some(
    ({ timestamp, resourcePreEvent: step }) =>
      timestamp !== undefined &&
      isObject(step) &&
      step.planning !== true &&
      asObject(step.metadata).op !== "refresh",
  );
  return isDone && (summaries.length === 0 || summaries.at(-1)?.isPreview === false);
}

/** What was done is known when a step has ended. Only objects in a cloud can be left half made. */
function parseUpdateSteps(events: readonly Json[], redactor: ValueRedactor): RawSteps {
  const begun = new Map<string, IncompleteOperation>();
  const refreshed = new Set<string>();
  const steps: RawStep[] = [];
  for (const { resourcePreEvent, resOutputsEvent } of events) {
    const event = asObject(resourcePreEvent ?? resOutputsEvent);
    const metadata = asObject(event.metadata);
    const [urn, op] = [asString(metadata.urn), asString(metadata.op)];
    if (urn === undefined || op === undefined || event.planning === true) {
      continue;
    }
    if (resourcePreEvent === undefined) {
      begun.delete(`${op} ${urn}`);
      if (!refreshed.delete(urn)) {
        steps.push(parseStep(metadata, urn, redactor));
      }
    } else if (op === "refresh") {
      refreshed.add(urn);
    } else if (
      op !== "same" &&
      [metadata.old, metadata.new].some((state) => asObject(state).custom === true)
    ) {
      begun.set(`${op} ${urn}`, { urn, op });
    }
  }
  return { steps, plans: true, refreshes: false, incompleteOperations: [...begun.values()] };
}

/** A plan is known when a step begins; what a refresh has found, when it ends. */
function parsePreviewSteps(events: readonly Json[], redactor: ValueRedactor): RawSteps {
  const refreshed = new Set<string>();
  const steps: RawStep[] = [];
  let plans = false;
  for (const event of events) {
    const begun = asObject(asObject(event.resourcePreEvent).metadata);
    const ended = asObject(asObject(event.resOutputsEvent).metadata);
    const urn = asString(begun.urn) ?? asString(ended.urn);
    if (urn === undefined) {
      continue;
    }
    if (begun.op === "refresh") {
      refreshed.add(urn);
    } else if (begun.urn !== undefined) {
      refreshed.delete(urn);
      plans = true;
      steps.push(parseStep(begun, urn, redactor));
    } else if (refreshed.has(urn)) {
      steps.push(parseStep(ended, urn, redactor));
    }
  }
  return { steps, plans, refreshes: refreshed.size > 0, incompleteOperations: [] };
}

function parseStep(metadata: Json, urn: string, redactor: ValueRedactor): RawStep {
  const { type } = parseUrn(urn);
  return {
    op: asString(metadata.op) ?? "",
    urn,
    before: parseState(metadata.old, type, redactor, false),
    after: parseState(metadata.new, type, redactor, false),
    replaceReasons: asStrings(metadata.keys),
    diffReasons: [...asStrings(metadata.diffs), ...rootsOf(metadata.detailedDiff)],
  };
}

function parseViolation(event: Json, redactor: ValueRedactor): PolicyResult {
  const urn = asString(event.resourceUrn);
  return {
    level: event.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
    policy: asString(event.policyName) ?? "",
    message: redactor.redactText(asString(event.message) ?? "").trim(),
    ...(urn !== undefined && urn !== "" && { urn }),
  };
}

function parseRemediation(event: Json): PolicyResult {
  const urn = asString(event.resourceUrn);
  return {
    level: "remediated",
    policy: asString(event.policyName) ?? "",
    message:
      "The policy changed the resource before it was planned; the values in this report are the changed ones.",
    ...(urn !== undefined && urn !== "" && { urn }),
  };
}
