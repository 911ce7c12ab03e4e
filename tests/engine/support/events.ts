import { readFileSync } from "node:fs";

/** What the engine did, or would do, with one resource. */
export interface Step {
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
export interface Report {
  /** Steps with our resources that ended well, in order; in a preview, planned steps. */
  readonly steps: readonly Step[];
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
export function readEvents(file: string): Report {
  const events = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as EngineEvent);
  const messages = (fits: (severity: string) => boolean): string[] =>
    events.flatMap(({ diagnosticEvent: diagnostic }) =>
      diagnostic && fits(diagnostic.severity) ? [diagnostic.message.trim()] : [],
    );
  return {
    steps: stepsOf(events),
    errors: messages((severity) => severity === "error"),
    infos: messages((severity) => severity.startsWith("info")),
    changes: events.flatMap(({ summaryEvent }) => summaryEvent?.resourceChanges ?? [])[0] ?? {},
  };
}

function stepsOf(events: readonly EngineEvent[]): Step[] {
  return events.flatMap(({ resourcePreEvent: begun, resOutputsEvent: ended }) => {
    // A plan has no outcome for most steps, so there the beginning counts.
    const event = begun?.planning ? begun : ended?.planning ? undefined : ended;
    const kind = event && /^pulumi-nodejs:dynamic\/huaweicloud:(\w+)$/.exec(event.metadata.type)?.[1];
    if (!event || kind === undefined) {
      return [];
    }
    const { op, urn, keys } = event.metadata;
    return [{ op, kind, name: urn.split("::").at(-1) ?? "", replaces: keys ?? [] }];
  });
}
