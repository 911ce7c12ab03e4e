import { readFileSync } from "node:fs";

/** What the engine did, or would do, with one resource. */
interface EngineStep {
  /** The engine's word: `create`, `update`, `same`, `replace`, `create-replacement`, `delete-replaced`, `refresh`, and so on. */
  readonly op: string;
  /** Class of the resource, such as `RoceNetwork`. */
  readonly kind: string;
  /** Logical name. */
  readonly name: string;
  /** Arguments that make a replacement necessary. */
  readonly replaces: readonly string[];
}

/** What the engine reported while it worked. */
export interface EngineReport {
  /** Steps with our resources that ended well, in order; in a preview, planned steps. */
  readonly steps: readonly EngineStep[];
  /** Messages of errors, as the engine words them. */
  readonly errors: readonly string[];
  /** Messages that are no errors: what the provider tells while it works. */
  readonly infos: readonly string[];
  /** How many resources of any kind were created, updated and so on. */
  readonly changes: Readonly<Record<string, number>>;
}

interface StepEvent {
  readonly metadata: { op: string; urn: string; type: string; keys?: string[] };
}

interface EngineEvent {
  readonly resourcePreEvent?: StepEvent & { planning?: boolean };
  readonly resOutputsEvent?: StepEvent & { planning?: boolean };
  readonly diagnosticEvent?: { message: string; severity: string };
  readonly summaryEvent?: { resourceChanges?: Record<string, number> };
}

/** Reads the log of events that the engine wrote. */
export function readEvents(file: string): EngineReport {
  const events = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
  const messages = (matches: (severity: string) => boolean): string[] =>
    events.flatMap(({ diagnosticEvent: diagnostic }) =>
      diagnostic && matches(diagnostic.severity) ? [diagnostic.message.trim()] : [],
    );
  return {
    steps: stepsOf(events),
    errors: messages((severity) => severity === "error"),
    infos: messages((severity) => severity.startsWith("info")),
    changes: events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {},
  };
}

function stepsOf(events: readonly EngineEvent[]): EngineStep[] {
  const refreshed = new Set<string>();
  return events.flatMap(({ resourcePreEvent: begun, resOutputsEvent: ended }) => {
    if (begun?.metadata.op === "refresh") {
      // What a refresh has found is known when it ends, also where it is only a preview.
      refreshed.add(begun.metadata.urn);
      return [];
    }
    if (begun) {
      // A plan has no outcome, so its beginning counts.
      return begun.planning ? stepOf(begun) : [];
    }
    return ended && (!ended.planning || refreshed.has(ended.metadata.urn)) ? stepOf(ended) : [];
  });
}

function stepOf({ metadata: { op, urn, type, keys } }: StepEvent): EngineStep[] {
  const kind = /^(?:pulumi-nodejs:dynamic\/huaweicloud|huaweicloud-ai:index):(\w+)$/.exec(type)?.[1];
  return kind === undefined ? [] : [{ op, kind, name: urn.split("::").at(-1) ?? "", replaces: keys ?? [] }];
}
