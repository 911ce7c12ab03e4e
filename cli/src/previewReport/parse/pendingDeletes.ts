import { replacedDeleteOps, replaceOps } from "./operations";
import type { RawStep } from "./rawStep";

/** What of a resource's steps is about objects that it has no more. */
export interface PendingDeletes {
  /** Steps on objects that an earlier, interrupted replacement left; the engine gets rid of them in the next run. */
  readonly steps: ReadonlySet<RawStep>;
  /** How the object goes that this run replaces, when it says so. */
  readonly replacedObjectOp?: string;
}

/**
 * Tells old copies from the resource itself. Both have one URN, and the engine marks as pending deletion an old copy, but also the
 * object that this very run replaces: that one has the id that the replacement's own steps have.
 */
export function findPendingDeletes(raw: readonly RawStep[]): PendingDeletes {
  const replacement = raw.find(({ op }) => replaceOps.has(op));
  const replacedId = replacement?.before?.id;
  const end =
    replacement &&
    raw.find(
      ({ op, before }) =>
        replacedDeleteOps.has(op) && (replacedId === undefined || before?.id === replacedId),
    );
  return {
    steps: new Set(
      raw.filter(
        (step) => step !== end && step.before?.isPendingDeletion === true && !replaceOps.has(step.op),
      ),
    ),
    ...(end && { replacedObjectOp: end.op }),
  };
}
