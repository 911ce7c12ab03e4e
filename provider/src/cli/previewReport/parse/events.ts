import type { Masker } from "../redact/valueRedactor";
import type { PolicyResult, Run, Unfinished } from "../model/run";
import { readDiagnostic } from "./previewJson";
import { asCounts, asObject, asText, asTexts, isObject, type Json } from "./json";
import { readState } from "./state";
import { mergeSteps, rootsOf, type RawStep } from "./steps";
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
export function readEvents(events: readonly Json[], masker: Masker): Run {
  const isUp = isUpdate(events);
  const raw = isUp ? readDone(events, masker) : readSteps(events, masker);
  const { project, stack } = parseUrn(raw.steps[0]?.urn ?? "");
  const of = (name: string): Json[] =>
    events.flatMap((event) => (isObject(event[name]) ? [event[name]] : []));
  return {
    kind: isUp ? "up" : raw.plans || !raw.refreshes ? "preview" : "drift",
    hasEvents: true,
    ...(project !== "" && { project, stack }),
    steps: mergeSteps(raw.steps),
    unfinished: raw.unfinished,
    diagnostics: of("diagnosticEvent")
      .filter(({ ephemeral }) => ephemeral !== true)
      .flatMap((diagnostic) => readDiagnostic(diagnostic, masker)),
    policies: [
      ...of("policyEvent").map((event) => readViolation(event, masker)),
      ...of("policyRemediationEvent").map((event) => readRemediation(event)),
    ],
    changeSummary: asCounts(of("summaryEvent").at(-1)?.resourceChanges),
    isComplete: of("summaryEvent").length > 0,
  };
}

interface RawSteps {
  readonly steps: readonly RawStep[];
  readonly plans: boolean;
  readonly refreshes: boolean;
  readonly unfinished: readonly Unfinished[];
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
function readDone(events: readonly Json[], masker: Masker): RawSteps {
  const begun = new Map<string, Unfinished>();
  const refreshed = new Set<string>();
  const steps: RawStep[] = [];
  for (const { resourcePreEvent, resOutputsEvent } of events) {
    const event = asObject(resourcePreEvent ?? resOutputsEvent);
    const metadata = asObject(event.metadata);
    const [urn, op] = [asText(metadata.urn), asText(metadata.op)];
    if (urn === undefined || op === undefined || event.planning === true) {
      continue;
    }
    if (resourcePreEvent === undefined) {
      begun.delete(`${op} ${urn}`);
      if (!refreshed.delete(urn)) {
        steps.push(readStep(metadata, urn, masker));
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
  return { steps, plans: true, refreshes: false, unfinished: [...begun.values()] };
}

/** A plan is known when a step begins; what a refresh has found, when it ends. */
function readSteps(events: readonly Json[], masker: Masker): RawSteps {
  const refreshed = new Set<string>();
  const steps: RawStep[] = [];
  let plans = false;
  for (const event of events) {
    const begun = asObject(asObject(event.resourcePreEvent).metadata);
    const ended = asObject(asObject(event.resOutputsEvent).metadata);
    const urn = asText(begun.urn) ?? asText(ended.urn);
    if (urn === undefined) {
      continue;
    }
    if (begun.op === "refresh") {
      refreshed.add(urn);
    } else if (begun.urn !== undefined) {
      refreshed.delete(urn);
      plans = true;
      steps.push(readStep(begun, urn, masker));
    } else if (refreshed.has(urn)) {
      steps.push(readStep(ended, urn, masker));
    }
  }
  return { steps, plans, refreshes: refreshed.size > 0, unfinished: [] };
}

function readStep(metadata: Json, urn: string, masker: Masker): RawStep {
  const { type } = parseUrn(urn);
  return {
    op: asText(metadata.op) ?? "",
    urn,
    before: readState(metadata.old, type, masker, false),
    after: readState(metadata.new, type, masker, false),
    replaceReasons: asTexts(metadata.keys),
    diffReasons: [...asTexts(metadata.diffs), ...rootsOf(metadata.detailedDiff)],
  };
}

function readViolation(event: Json, masker: Masker): PolicyResult {
  const urn = asText(event.resourceUrn);
  return {
    level: event.enforcementLevel === "mandatory" ? "mandatory" : "advisory",
    policy: asText(event.policyName) ?? "",
    message: masker.text(asText(event.message) ?? "").trim(),
    ...(urn !== undefined && urn !== "" && { urn }),
  };
}

function readRemediation(event: Json): PolicyResult {
  const urn = asText(event.resourceUrn);
  return {
    level: "remediated",
    policy: asText(event.policyName) ?? "",
    message:
      "The policy changed the resource before it was planned; the values in this report are the changed ones.",
    ...(urn !== undefined && urn !== "" && { urn }),
  };
}
