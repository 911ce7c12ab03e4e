import { readFileSync } from "node:fs";

/** What the engine did, or found, with one resource. */
export interface Change {
  op: string;
  type: string;
  name: string;
}

/** What an event log says. */
export interface EventSummary {
  readonly changes: Change[];
  /** Messages of errors and broken mandatory policies, as the engine shows them. */
  readonly errors: string[];
}

/** Operations that change nothing, or are only a look. */
const unchangedOps = new Set(["same", "refresh", "read", "read-replacement", "discard"]);

/** What the engine makes for itself: the stack and its providers. */
const engineType = /^pulumi:(?:pulumi:Stack$|providers:)/;

/**
 * Reads the engine's event log. It holds secrets in clear in its debug lines: only what is listed here leaves it.
 *
 * @param planned whether what a preview found counts, or what was done.
 */
export function readEvents(text: string, planned: boolean): EventSummary {
  /** A resource that registers its outputs, as a stack does, is reported twice. */
  const changes = new Map<string, Change>();
  const errors: string[] = [];
  for (const line of text.split("\n")) {
    const event = parse(line);
    if (event === undefined) {
      continue;
    }
    const step = event.resOutputsEvent?.metadata;
    if (
      step &&
      !unchangedOps.has(step.op) &&
      !engineType.test(step.type) &&
      (event.resOutputsEvent.planning ?? false) === planned
    ) {
      const name = step.urn.split("::").at(-1) ?? step.urn;
      changes.set(`${step.op} ${step.urn}`, { op: step.op, type: step.type, name });
    }
    const diagnostic = event.diagnosticEvent;
    if (diagnostic?.severity === "error" && diagnostic.message.trim() !== "") {
      errors.push(stripMarkup(diagnostic.message));
    }
    const policy = event.policyEvent;
    if (policy?.enforcementLevel === "mandatory") {
      errors.push(stripMarkup(`policy ${policy.policyName}: ${policy.message}`));
    }
  }
  return { changes: [...changes.values()], errors: [...new Set(errors)] };
}

/** Reads the event log in a file, if there is one. */
export function readEventFile(file: string, planned: boolean): EventSummary {
  try {
    return readEvents(readFileSync(file, "utf8"), planned);
  } catch (error) {
    // Pulumi ended before it began.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return { changes: [], errors: [] };
    }
    throw error;
  }
}

/** An event, as far as it matters here. */
interface EngineEvent {
  readonly resOutputsEvent?: { planning?: boolean; metadata: { op: string; type: string; urn: string } };
  readonly diagnosticEvent?: { severity: string; message: string };
  readonly policyEvent?: { enforcementLevel: string; policyName: string; message: string };
}

/** Parses a line. @returns `undefined` for the last one of a run that died while writing it. */
function parse(line: string): EngineEvent | undefined {
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return undefined;
  }
}

/** Returns a message without the engine's marks for colors. */
function stripMarkup(message: string): string {
  return message.replaceAll(/<\{%.*?%\}>/g, "").trim();
}
