import type { Snapshot } from "../../cache/resourceCache";
import type { Listed } from "../../cache/observation";
import type { CreatePlan } from "../createPlan";
import type { Operation } from "../handler";
import { timeOf } from "./findCandidates";
import type { PendingCreate } from "./findCreated";

/** How long a list may be older than the create request when nothing but the list tells what existed before, in milliseconds. */
const maxListAgeMs = 10_000;

/** What is known of a request whose outcome may be unknown. */
export function pendingCreateOf<T>(
  operation: Operation,
  plan: CreatePlan<T>,
  listed: Snapshot<T> | undefined,
  sentAt = operation.clock.now(),
): PendingCreate {
  const requestedAt = operation.toServiceTime(sentAt);
  if (!listed?.complete) {
    return { evidence: { before: "unknown", requestedAt }, remembered: [] };
  }
  const { byId } = listed;
  const isRemembered = ({ object }: Listed<T>) =>
    plan.unusableReason(object) === undefined &&
    // Of the others the time of their creation tells that they were there before.
    (plan.matches(object) || timeOf(plan.createdAtOf(object)) === undefined);
  const { place } = plan.collection;
  const before = new Set([...byId.keys()].filter((id) => !place.wasDeleted(id)));
  return {
    evidence: { before, requestedAt, isListOld: sentAt - listed.begunAt > maxListAgeMs },
    remembered: [...byId.values()].filter(isRemembered).map(({ id }) => id),
  };
}
