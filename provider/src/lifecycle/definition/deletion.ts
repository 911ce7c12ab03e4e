import { formatDuration } from "../../constraints/duration";
import { ApiError } from "../../errors/apiError";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import { isInUse } from "../../errors/inUse";
import type { ResourceCache } from "../../cache/resourceCache";
import { waitFor, type WaiterResult } from "../../waiter/waitFor";
import { waitUntilDeleted } from "../../waiter/waitUntilDeleted";
import type { Observation } from "../../client/services/observation";
import type { OperationContext } from "../operationContext";

/** How to delete an object and see that it is gone. */
export interface DeleteOptions<T> {
  /** Asks for the deletion; `false` when there is no such object. */
  readonly sendDelete: () => Promise<boolean>;
  /** What is known of all objects of that kind. */
  readonly cache: ResourceCache<T>;
  /** Whether the cloud deletes it at once, not in the background. */
  readonly synchronous: boolean;
  /** The object's status in words, for messages. */
  readonly statusOf: (object: T) => string;
  /** Called when there is no such object; throws where that proves nothing. */
  readonly onNotFound?: () => void;
}

/**
 * Deletes an object and waits until it is gone. "In use" passes when the user of the object is gone as well, so the request
 * is repeated until the deadline; then the cloud's message is the error.
 */
export async function deleteAndWait<T>(
  context: OperationContext,
  id: string,
  options: DeleteOptions<T>,
): Promise<void> {
  const { resourceLabel, clock, deadline, timeoutOption } = context;
  const { cache, statusOf, synchronous } = options;
  const startedAt = clock.now();
  let inUseError: ApiError | undefined;
  const attemptDelete = async (pauseMs: number): Promise<Observation<"accepted" | "notFound" | "inUse">> => {
    await clock.sleep(pauseMs);
    try {
      return { object: (await cache.write(options.sendDelete)) ? "accepted" : "notFound" };
    } catch (error) {
      if (!(error instanceof ApiError && isInUse(error))) {
        throw error;
      }
      if (clock.now() >= deadline) {
        throw stillInUseError(error, clock.now() - startedAt, timeoutOption);
      }
      inUseError = error;
      return { object: "inUse", requestId: error.requestId };
    }
  };
  const response = await waitFor(
    {
      description: `${resourceLabel} to be unused`,
      poll: attemptDelete,
      changesObject: true,
      immediate: true,
      checkStatus: (outcome): WaiterResult =>
        outcome === "inUse"
          ? { state: "retry", status: `in use (${inUseError?.errorMessage ?? "no reason given"})` }
          : { state: "success" },
      onNotFound: () => new Error("unreachable: every attempt has an outcome"),
      deadline,
      timeoutOption,
    },
    context,
  );
  if (response.object === "notFound") {
    options.onNotFound?.();
    cache.scope.recordDeleted(id);
    return;
  }
  await waitUntilDeleted<T>(
    {
      description: `${resourceLabel} to be gone`,
      poll: (pauseMs) => cache.waitForUpdate(id, pauseMs),
      immediate: synchronous,
      statusOf,
      deadline,
      timeoutOption,
      category: `deletion of ${context.kind}`,
    },
    context,
  );
  cache.scope.recordDeleted(id);
}

/** The cloud's message stays the error; what can be done is not what its status usually means. */
function stillInUseError(apiError: ApiError, waitedMs: number, setting: string): HuaweiCloudError {
  return new HuaweiCloudError({
    code: apiError.code,
    summary: apiError.summary,
    remediation: `Something has used the object for ${formatDuration(waitedMs)} now: remove that first, then run again, or raise ${setting}.`,
    cause: apiError,
  });
}
