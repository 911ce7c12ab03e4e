import type { ResourceCache } from "../../cache/resourceCache";
import type { Network } from "../../client/services/modelArts/network";
import type { OperationContext } from "../../lifecycle/operationContext";
import { checkReadiness, pollOptions } from "../../lifecycle/definition/readiness";
import type { TrackedObject } from "../../lifecycle/definition/trackedObject";
import type { modelArtsNetworkSchema } from "../../schema/modelArtsNetwork";
import { waitFor } from "../../waiter/waitFor";
import { checkConnectionStatuses, type ConnectionCheck } from "./connectionStatuses";
import { networkReadiness } from "./readiness";

/** What to wait for. */
interface ConnectionWait extends Pick<
  ConnectionCheck,
  "desired" | "confirmed" | "previouslyFailed" | "replaced"
> {
  /** Whether the last response already shows the statuses of the connections asked for. */
  readonly isLatestCurrent: boolean;
}

/** Waits until the connections of an active network are as wanted. */
export async function waitUntilConnected(
  context: OperationContext,
  cache: ResourceCache<Network>,
  tracked: TrackedObject<typeof modelArtsNetworkSchema, Network>,
  { isLatestCurrent, ...check }: ConnectionWait,
): Promise<void> {
  const { clock, log, resourceLabel } = context;
  const startedAt = clock.now();
  const assumedActive = new Set<string>();
  await waitFor<Network>(
    {
      ...pollOptions(context, cache, tracked),
      description: `the connections of ${resourceLabel}`,
      ...(isLatestCurrent && { initial: tracked.latest }),
      checkStatus: (network) => {
        // A connection that was missing at an earlier poll may be shown now.
        assumedActive.clear();
        const result = checkReadiness(networkReadiness, network, tracked.status, resourceLabel);
        return result.state === "success"
          ? checkConnectionStatuses(network, {
              ...check,
              resourceLabel,
              waitedMs: clock.now() - startedAt,
              onAssumedActive: (connection) => assumedActive.add(connection),
            })
          : result;
      },
    },
    context,
  );
  for (const connection of assumedActive) {
    log(
      `${resourceLabel}: the cloud shows no status of the ${connection}; taken as up. Check it in the console`,
    );
  }
}
