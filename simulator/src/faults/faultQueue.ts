import { validateFaultRule } from "./validateFaultRule.js";
import type { OperationName } from "../operationNames.js";
import { outcomeOperations, type Fault, type FaultRule, type QueuedFault } from "./fault.js";

/** The parts of a request that fault rules match. */
export interface FaultTarget {
  operation: OperationName | undefined;
  method: string;
  /** Without the query. */
  path: string;
  projectId: string | undefined;
}

/**
 * Faults that wait for their requests. A request is struck by the first fault in the queue that fits it; the ones
 * behind do not see it.
 */
export class FaultQueue {
  private rules: QueuedFault[] = [];
  private lastId = 0;

  /** Adds a fault at the end. Throws when it cannot work. */
  add(rule: FaultRule): number {
    validateFaultRule(rule);
    this.lastId += 1;
    this.rules.push({ ...rule, id: this.lastId, times: rule.times ?? 1, skip: rule.match.skip ?? 0 });
    return this.lastId;
  }

  /** Drops all faults, or the one with this id. */
  clear(id?: number): void {
    this.rules = id === undefined ? [] : this.rules.filter((rule) => rule.id !== id);
  }

  /** The faults that still wait. */
  list(): QueuedFault[] {
    return structuredClone(this.rules);
  }

  /** The faults of the first rule that fits a request; counts as a strike. */
  takeMatching(target: FaultTarget): readonly Fault[] {
    for (const rule of this.rules) {
      if (!matchesRule(rule, target)) {
        continue;
      }
      if (rule.skip > 0) {
        rule.skip -= 1;
        continue;
      }
      rule.times -= 1;
      if (rule.times <= 0) {
        this.clear(rule.id);
      }
      return toFaultList(rule);
    }
    return [];
  }
}

function matchesRule(rule: QueuedFault, target: FaultTarget): boolean {
  const { match } = rule;
  if (match.operation !== undefined && match.operation !== target.operation) {
    return false;
  }
  if (match.method !== undefined && match.method.toUpperCase() !== target.method) {
    return false;
  }
  if (match.projectId !== undefined && match.projectId !== target.projectId) {
    return false;
  }
  if (match.path !== undefined && !new RegExp(match.path).test(target.path)) {
    return false;
  }
  return toFaultList(rule).every((fault) => isApplicable(fault, target.operation));
}

function isApplicable(fault: Fault, operation: OperationName | undefined): boolean {
  if (fault.kind !== "outcome") {
    return true;
  }
  return operation !== undefined && outcomeOperations[fault.to].includes(operation);
}

function toFaultList({ fault }: FaultRule): readonly Fault[] {
  return "kind" in fault ? [fault] : fault;
}
