import { readFileSync } from "node:fs";

/**
 * What the engine did, or found, with one resource.
 * @typedef {{ op: string, type: string, name: string }} Change
 */

/**
 * @typedef {object} EventSummary
 * @property {Change[]} changes
 * @property {string[]} errors messages of errors and broken mandatory policies, as the engine shows them
 */

/** Operations that change nothing, or are only a look. */
const unchangedOps = new Set(["same", "refresh", "read", "read-replacement", "discard"]);

/** What the engine makes for itself: the stack and its providers. */
const engineType = /^pulumi:(?:pulumi:Stack$|providers:)/;

/**
 * Reads the engine's event log. It holds secrets in clear in its debug lines: only what is listed here leaves it.
 * @param {string} text
 * @param {boolean} planned whether what a preview found counts, or what was done
 * @returns {EventSummary}
 */
export function readEvents(text, planned) {
  /** @type {Map<string, Change>} A resource that registers its outputs, as a stack does, is reported twice. */
  const changes = new Map();
  /** @type {string[]} */
  const errors = [];
  for (const line of text.split("\n")) {
    const event = parse(line);
    const step = event?.resOutputsEvent?.metadata;
    if (
      step &&
      !unchangedOps.has(step.op) &&
      !engineType.test(step.type) &&
      (event.resOutputsEvent?.planning ?? false) === planned
    ) {
      const name = step.urn.split("::").at(-1) ?? step.urn;
      changes.set(`${step.op} ${step.urn}`, { op: step.op, type: step.type, name });
    }
    const diagnostic = event?.diagnosticEvent;
    if (diagnostic?.severity === "error" && diagnostic.message.trim() !== "")
      errors.push(stripMarkup(diagnostic.message));
    const policy = event?.policyEvent;
    if (policy?.enforcementLevel === "mandatory")
      errors.push(stripMarkup(`policy ${policy.policyName}: ${policy.message}`));
  }
  return { changes: [...changes.values()], errors: [...new Set(errors)] };
}

/**
 * @param {string} file
 * @param {boolean} planned
 * @returns {EventSummary}
 */
export function readEventFile(file, planned) {
  try {
    return readEvents(readFileSync(file, "utf8"), planned);
  } catch (error) {
    // Pulumi ended before it began.
    if (/** @type {NodeJS.ErrnoException} */ (error).code === "ENOENT") return { changes: [], errors: [] };
    throw error;
  }
}

/**
 * @typedef {object} EngineEvent
 * @property {{ planning?: boolean, metadata: { op: string, type: string, urn: string } }} [resOutputsEvent]
 * @property {{ severity: string, message: string }} [diagnosticEvent]
 * @property {{ enforcementLevel: string, policyName: string, message: string }} [policyEvent]
 */

/**
 * @param {string} line
 * @returns {EngineEvent | undefined} undefined for the last line of a run that died while writing it
 */
function parse(line) {
  try {
    return /** @type {EngineEvent} */ (JSON.parse(line));
  } catch {
    return undefined;
  }
}

/**
 * Without the engine's marks for colours.
 * @param {string} message
 */
function stripMarkup(message) {
  return message.replaceAll(/<\{%.*?%\}>/g, "").trim();
}
