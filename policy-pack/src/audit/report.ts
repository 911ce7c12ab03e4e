import type { StoredResource } from "./stateFile";
import type { AuditViolation } from "./runAudit";

/** Whether the audit found what must not be. */
export function hasFailed(violations: readonly AuditViolation[]): boolean {
  return violations.some(({ level }) => level === "mandatory");
}

/** What the audit found, for people: mandatory first, then by policy. */
export function formatReport(
  violations: readonly AuditViolation[],
  resources: readonly StoredResource[],
): string {
  const sorted = [...violations].sort(
    (a, b) =>
      Number(a.level !== "mandatory") - Number(b.level !== "mandatory") || compare(a.policy, b.policy),
  );
  const lines = sorted.map(
    ({ level, severity, policy, message }) =>
      `[${level}] [severity: ${severity}] ${policy}\n    ${lastLine(message)}`,
  );
  return [...lines, summary(violations, resources), ...hiddenValuesNote(resources)].join("\n");
}

/** The same for programs. */
export function formatJson(
  violations: readonly AuditViolation[],
  resources: readonly StoredResource[],
): string {
  return JSON.stringify(
    { resources: resources.length, hiddenValues: countHiddenValues(resources), violations },
    undefined,
    2,
  );
}

function summary(violations: readonly AuditViolation[], resources: readonly StoredResource[]): string {
  const mandatory = violations.filter(({ level }) => level === "mandatory").length;
  return `${count(resources.length, "resource")} checked: ${mandatory} mandatory and ${count(
    violations.length - mandatory,
    "advisory violation",
  )}.`;
}

function hiddenValuesNote(resources: readonly StoredResource[]): string[] {
  const hidden = countHiddenValues(resources);
  return hidden === 0
    ? []
    : [
        `${count(hidden, "encrypted value")} could not be checked; export the state with --show-secrets to do so.`,
      ];
}

function countHiddenValues(resources: readonly StoredResource[]): number {
  return resources.reduce((sum, { hiddenValues }) => sum + hiddenValues, 0);
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A finding with a level of its own carries the policy's description in front. */
function lastLine(message: string): string {
  return message.slice(message.lastIndexOf("\n") + 1);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
