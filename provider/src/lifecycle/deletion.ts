import { formatDuration } from "../constraints/duration";
import { ApiError } from "../errors/apiError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { isInUse } from "../errors/inUse";
import type { Collection } from "../cache/resourceCache";
import { waitFor, waitUntilGone, type Verdict } from "../waiter/waitFor";
import type { Observed } from "../cache/observation";
import type { Operation } from "./handler";

/** How to delete an object and see that it is gone. */
export interface Deletion<T> {
  /** Asks for the deletion; `false` when there is no such object. */
  readonly remove: () => Promise<boolean>;
  /** What is known of all objects of that kind. */
  readonly collection: Collection<T>;
  /** Whether the cloud deletes it at once, not in the background. */
  readonly synchronous: boolean;
  /** The object's status in words, for messages. */
  readonly statusOf: (object: T) => string;
}

/**
 * Deletes an object and waits until it is gone. "In use" passes when the user of the object is gone as well, so the request
 * is repeated until the deadline; then the cloud's message is the error.
 */
export async function deleteAndWait<T>(
  operation: Operation,
  id: string,
  deletion: Deletion<T>,
): Promise<void> {
  const { subject, clock, deadline, setting } = operation;
  const { collection, statusOf, synchronous } = deletion;
  const begun = clock.now();
  let inUse: ApiError | undefined;
  const attempt = async (pauseMs: number): Promise<Observed<"asked" | "absent" | "in use">> => {
    await clock.sleep(pauseMs);
    try {
      return { object: (await collection.write(deletion.remove)) ? "asked" : "absent" };
    } catch (error) {
      if (!(error instanceof ApiError && isInUse(error))) {
        throw error;
      }
      if (clock.now() >= deadline) {
        throw stillInUse(error, clock.now() - begun, setting);
      }
      inUse = error;
      return { object: "in use", requestId: error.requestId };
    }
  };
  const asked = await waitFor(
    {
      what: `${subject} to be unused`,
      look: attempt,
      atOnce: true,
      judge: (outcome): Verdict =>
        outcome === "in use"
          ? { state: "going", status: `in use (${inUse?.errorMessage ?? "no reason given"})` }
          : { state: "done" },
      vanished: () => new Error("unreachable: every attempt has an outcome"),
      deadline,
      setting,
    },
    operation,
  );
  if (asked.object === "absent") {
    collection.place.recordDeleted(id);
    return;
  }
  await waitUntilGone<T>(
    {
      what: `${subject} to be gone`,
      look: (pauseMs) => collection.watch(id, pauseMs),
      atOnce: synchronous,
      statusOf,
      deadline,
      setting,
      kind: `deletion of ${operation.kind}`,
    },
    operation,
  );
  collection.place.recordDeleted(id);
}

/** The cloud's message stays the error; what can be done is not what its status usually means. */
function stillInUse(refusal: ApiError, waitedMs: number, setting: string): HuaweiCloudError {
  return new HuaweiCloudError({
    code: refusal.code,
    problem: refusal.problem,
    advice: `Something has used the object for ${formatDuration(waitedMs)} now: remove that first, then run again, or raise ${setting}.`,
    cause: refusal,
  });
}
