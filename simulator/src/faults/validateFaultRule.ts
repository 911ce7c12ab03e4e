import { isObject } from "../json.js";
import { operationNames } from "../operationNames.js";
import { faultKinds, type FaultRule, outcomeOperations } from "./fault.js";

/**
 * Throws when a rule cannot work. Rules come over HTTP too, and one that is wrong would otherwise show only in the
 * request it strikes, or, with a misspelt name, in none.
 */
export function validateFaultRule(rule: FaultRule): void {
  const { match, fault } = rule as { match: unknown; fault: unknown };
  if (!isObject(match)) {
    throw new Error("match must be an object");
  }
  if (typeof match.path === "string") {
    new RegExp(match.path);
  }
  if (match.operation !== undefined && !operationNames.some((name) => name === match.operation)) {
    throw new Error(`match.operation must be one of ${operationNames.join(", ")}`);
  }
  const faults: unknown[] = Array.isArray(fault) ? fault : [fault];
  if (faults.length === 0) {
    throw new Error("fault must not be an empty list");
  }
  for (const item of faults) {
    validateFault(item);
  }
}

function validateFault(fault: unknown): void {
  if (!isObject(fault) || !faultKinds.some((kind) => kind === fault.kind)) {
    throw new Error(`fault.kind must be one of ${faultKinds.join(", ")}`);
  }
  const outcomes = Object.keys(outcomeOperations);
  if (fault.kind === "outcome" && !outcomes.some((name) => name === fault.to)) {
    throw new Error(`fault.to must be one of ${outcomes.join(", ")}`);
  }
  if (
    fault.kind === "status" &&
    !(typeof fault.status === "number" && fault.status >= 200 && fault.status <= 599)
  ) {
    throw new Error("fault.status must be a number from 200 to 599");
  }
  if (fault.kind === "barrier" && typeof fault.name !== "string") {
    throw new Error("fault.name must be a string");
  }
  if (fault.kind === "delay" && typeof fault.ms !== "number") {
    throw new Error("fault.ms must be a number");
  }
  if (fault.kind === "omitFields" && !Array.isArray(fault.paths)) {
    throw new Error("fault.paths must be a list");
  }
}
