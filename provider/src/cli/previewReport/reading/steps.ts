import type { Action, ResourceState, Step } from "../model/run";
import { parseUrn } from "./urn";

/** A step as Pulumi writes it; a replacement takes several. */
export interface RawStep {
  readonly op: string;
  readonly urn: string;
  readonly before?: ResourceState | undefined;
  readonly after?: ResourceState | undefined;
  readonly replaceReasons: readonly string[];
  readonly diffReasons: readonly string[];
}

const actions: Readonly<Record<string, Action>> = {
  create: "create",
  update: "update",
  delete: "delete",
  same: "same",
  refresh: "same",
  read: "read",
  import: "import",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  "read-replacement": "read",
};

/** Steps about things that this run only tidies up. */
const ignored = new Set(["discard-replaced", "remove-pending-replace", "read-discard"]);

/** What happens to each resource, in the order in which it first appears: the last step on it counts, a replacement is one. */
export function mergeSteps(raw: readonly RawStep[]): Step[] {
  const merged = new Map<string, Step>();
  for (const step of raw) {
    if (!ignored.has(step.op)) {
      const known = merged.get(step.urn);
      const next = toStep(step);
      merged.set(
        step.urn,
        known?.action === "replace" && next.action === "replace" ? join(known, next) : next,
      );
    }
  }
  return [...merged.values()];
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
    ...(after && op !== "delete" && op !== "delete-replaced" && { after }),
    replaceReasons,
    diffReasons,
  };
}

function join(known: Step, next: Step): Step {
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
