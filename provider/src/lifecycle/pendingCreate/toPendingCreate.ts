import type { Snapshot } from "../../cache/snapshot";
import type { LazyItem } from "../../client/services/observation";
import type { CreatePlan } from "../definition/createPlan";
import type { OperationContext } from "../operationContext";
import { parseTime } from "./findCandidates";
import type { PendingCreate } from "./pendingCreate";
import type { CloudObject } from "../definition/definition";

/** Maximum age of the list at the time of the create request where only the list tells what existed before, in milliseconds. */
const maxListAgeMs = 10_000;

/** Records what is known of a create request before its outcome is. */
export function toPendingCreate<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  snapshot: Snapshot<T> | undefined,
  sentAt = context.clock.now(),
): PendingCreate {
  const requestedAt = context.toServiceTime(sentAt);
  if (!snapshot?.complete) {
    return { evidence: { existingIds: "unknown", requestedAt }, persistedIds: [] };
  }
  const { byId } = snapshot;
  const isPersisted = ({ object }: LazyItem<T>) =>
    plan.unusableReason(object) === undefined &&
    // The creation time of the others tells that they existed before.
    (plan.matches(object) || parseTime(object.createdAt) === undefined);
  const { scope } = plan.cache;
  const existingIds = new Set([...byId.keys()].filter((id) => !scope.wasDeleted(id)));
  return {
    evidence: { existingIds, requestedAt, isListStale: sentAt - snapshot.startedAt > maxListAgeMs },
    persistedIds: [...byId.values()].filter(isPersisted).map(({ id }) => id),
  };
}
