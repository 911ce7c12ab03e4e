import type { ResourceCache } from "../../cache/resourceCache";
import type { Observation } from "../../client/services/observation";
import { ResourceFailedError } from "../../errors/resourceFailedError";
import type { KindSchema } from "../../schema/schemas";
import { waitFor, type WaiterOptions, type WaiterResult } from "../../waiter/waitFor";
import type { CloudObject, Readiness } from "./definition";
import { resourceNotFound } from "../notFound";
import type { OperationContext } from "../operationContext";
import type { TrackedObject } from "./trackedObject";

/** Decides whether an object is ready, failed, or on its way. */
export function checkReadiness<T extends CloudObject>(
  { ready, pending, failed, failureOf }: Readiness<T>,
  object: T,
  status: string,
  resourceLabel: string,
): WaiterResult {
  const error = failureOf?.(object, resourceLabel);
  if (error) {
    return { state: "failure", error };
  }
  switch (status) {
    case ready:
      return { state: "success" };
    case failed.status:
      return {
        state: "failure",
        error: new ResourceFailedError(
          `${resourceLabel} (${object.id})`,
          status,
          failed.reasonOf?.(object),
          failed.remediation,
        ),
      };
    default:
      return { state: "retry", status, ...(!["", ...pending].includes(status) && { unknown: true }) };
  }
}

/** Waits until an object is ready. */
export async function waitUntilReady<S extends KindSchema, T extends CloudObject>(
  context: OperationContext,
  cache: ResourceCache<T>,
  readiness: Readiness<T>,
  tracked: TrackedObject<S, T>,
): Promise<void> {
  await waitFor<T>(
    {
      ...pollOptions(context, cache, tracked),
      description: `${context.resourceLabel} to become ${readiness.ready}`,
      initial: tracked.latest,
      checkStatus: (object) => checkReadiness(readiness, object, tracked.status, context.resourceLabel),
      category: `creation of ${context.kind}`,
    },
    context,
  );
}

/** The options of a wait for a tracked object that all waits share. */
export function pollOptions<S extends KindSchema, T extends CloudObject>(
  context: OperationContext,
  cache: ResourceCache<T>,
  tracked: TrackedObject<S, T>,
): Pick<WaiterOptions<T>, "poll" | "onNotFound" | "deadline" | "timeoutOption"> {
  const { id } = tracked;
  return {
    poll: async (delayMs): Promise<Observation<T> | undefined> => {
      const found = await cache.waitForUpdate(id, delayMs);
      return found && tracked.observe(found);
    },
    onNotFound: () => resourceNotFound(context, id),
    deadline: context.deadline,
    timeoutOption: context.timeoutOption,
  };
}
