import { replacedEnds, replacing } from "./operations";
import type { RawStep } from "./steps";

/** What of a resource's steps is about objects that it has no more. */
export interface OldCopies {
  /** Steps on objects that an earlier, interrupted replacement left; the engine gets rid of them in the next run. */
  readonly copies: ReadonlySet<RawStep>;
  /** How the object goes that this run replaces, when it says so. */
  readonly endOfReplaced?: string;
}

/**
 * Tells old copies from the resource itself. Both have one URN, and the engine marks as pending deletion an old copy, but also the
 * object that this very run replaces: that one has the id that the replacement's own steps have.
 */
export function oldCopiesIn(raw: readonly RawStep[]): OldCopies {
  const replacement = raw.find(({ op }) => replacing.has(op));
  const replacedId = replacement?.before?.id;
  const end =
    replacement &&
    raw.find(
      ({ op, before }) => replacedEnds.has(op) && (replacedId === undefined || before?.id === replacedId),
    );
  return {
    copies: new Set(
      raw.filter(
        (step) => step !== end && step.before?.isPendingDeletion === true && !replacing.has(step.op),
      ),
    ),
    ...(end && { endOfReplaced: end.op }),
  };
}
