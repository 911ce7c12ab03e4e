import type { ResourceState, Step } from "../model/run";
import { findPendingDeletes } from "./pendingDeletes";
import type { RawStep } from "./rawStep";
import { actions, deleteOps, ignoredOps } from "./operations";
import { parseUrn } from "./urn";

/** What happens to each resource, in the order in which it first appears: the last step on it counts, a replacement is one. */
export function mergeSteps(raw: readonly RawStep[]): Step[] {
  const byUrn = new Map<string, RawStep[]>();
  for (const step of raw) {
    const known = byUrn.get(step.urn);
    if (known) {
      known.push(step);
    } else {
      byUrn.set(step.urn, [step]);
    }
  }
  return [...byUrn.values()].flatMap(stepOf);
}

/** What happens to one resource. */
function stepOf(raw: readonly RawStep[]): Step[] {
  const { steps, replacedObjectOp } = findPendingDeletes(raw);
  const own = raw.filter((step) => !steps.has(step) && !ignoredOps.has(step.op)).map(toStep);
  const deleted = [...steps].filter(({ op }) => deleteOps.has(op));
  const [first, ...more] = own;
  if (first) {
    const merged = more.reduce(
      (known, next) =>
        known.action === "replace" && next.action === "replace" ? mergeReplacement(known, next) : next,
      first,
    );
    const step =
      merged.action === "replace" && replacedObjectOp === "discard-replaced" ? toCreate(merged) : merged;
    return [{ ...step, pendingDeletes: statesOf(deleted) }];
  }
  // Nothing else is left of the resource: the program has it no more.
  const last = deleted[0] ?? [...steps].findLast(({ op }) => !ignoredOps.has(op));
  if (!last) {
    return [];
  }
  const step = toStep(last);
  return [
    {
      ...step,
      action: step.action === "replace" ? "delete" : step.action,
      pendingDeletes: statesOf(deleted.slice(1)),
    },
  ];
}

function statesOf(steps: readonly RawStep[]): ResourceState[] {
  return steps.flatMap(({ before }) => (before ? [before] : []));
}

function toStep({ op, urn, before, after, replaceReasons, diffReasons }: RawStep): Step {
  const { type, name } = parseUrn(urn);
  const action = Object.hasOwn(actions, op) ? (actions[op] ?? "other") : "other";
  return {
    action,
    op,
    urn,
    type,
    name,
    // What is made anew has no old state of its own, what is deleted no new one.
    ...(before && { before }),
    ...(after && !deleteOps.has(op) && { after }),
    replaceReasons,
    diffReasons,
    pendingDeletes: [],
  };
}

/** A resource that the stack has only read so far and makes itself from now on: nothing is deleted. */
function toCreate({ urn, type, name, after, pendingDeletes }: Step): Step {
  return {
    action: "create",
    op: "create",
    urn,
    type,
    name,
    ...(after && { after }),
    replaceReasons: [],
    diffReasons: [],
    pendingDeletes,
  };
}

function mergeReplacement(known: Step, next: Step): Step {
  const before = known.before ?? next.before;
  const after = next.after ?? known.after;
  return {
    ...known,
    op: "replace",
    ...(before && { before }),
    ...(after && { after }),
    replaceReasons: [...new Set([...known.replaceReasons, ...next.replaceReasons])],
    diffReasons: [...new Set([...known.diffReasons, ...next.diffReasons])],
  };
}

/** Names of the top-level properties in a detailed diff, whose keys are paths. */
export function rootsOf(detailedDiff: unknown): string[] {
  const paths = typeof detailedDiff === "object" && detailedDiff !== null ? Object.keys(detailedDiff) : [];
  return paths
    .map((path) => /^(?:\["([^"]+)"\]|[^.[]+)/.exec(path))
    .flatMap((root) => root?.[1] ?? root?.[0] ?? []);
}
