import type { NativeNetwork } from "../../client/services/vpc/nativeNetwork";
import type { Completion, Readiness } from "../../lifecycle/definition/definition";
import { resourceNotFound } from "../../lifecycle/notFound";
import type { OperationContext } from "../../lifecycle/operationContext";
import { checkReadiness } from "../../lifecycle/definition/readiness";
import type { roceNetworkSchema } from "../../schema/roceNetwork";
import type { OutputsOf } from "../../schema/values";
import { waitFor, type WaiterResult } from "../../waiter/waitFor";
import { mergeNetworks, toOutputs } from "./outputs";
import { readFromVpc } from "./readFromVpc";

const readiness: Readiness<NativeNetwork> = {
  ready: "ACTIVE",
  pending: ["BUILD", "DOWN"],
  failed: {
    status: "ERROR",
    remediation: "It stays in the state; make it anew with `pulumi up --replace URN`.",
  },
};

/** Asks VPC once whether it shows the network, and where it does, waits until the network is active. */
export async function completeRoceNetwork(
  context: OperationContext,
  { initial, cache, inputs }: Completion<typeof roceNetworkSchema, NativeNetwork>,
): Promise<OutputsOf<typeof roceNetworkSchema>> {
  const { id } = initial.object;
  let latest = initial.object;
  const outputs = () => toOutputs(latest, inputs);
  context.partialState.setExisting(id, outputs);
  await waitFor<NativeNetwork>(
    {
      description: `${context.resourceLabel} to become ${readiness.ready}`,
      immediate: true,
      poll: async (delayMs) => {
        const { observed } = latest;
        const found = await readFromVpc(context, observed, () => cache.waitForUpdate(id, delayMs));
        if (found) {
          latest = mergeNetworks(initial.object, found.object);
          return { ...found, object: latest };
        }
        // What VPC has never shown is judged by the response to its creation.
        return observed ? undefined : initial;
      },
      checkStatus: (network) => checkStatus(context, network),
      onNotFound: () => resourceNotFound(context, id),
      deadline: context.deadline,
      timeoutOption: context.timeoutOption,
    },
    context,
  );
  return outputs();
}

function checkStatus(context: OperationContext, network: NativeNetwork): WaiterResult {
  const { observed, status } = network;
  const result = checkReadiness(readiness, network, status ?? "", context.resourceLabel);
  if (result.state !== "retry" || (observed && status !== undefined)) {
    return result;
  }
  // The create request is synchronous, so silence afterwards holds nothing up.
  const description = observed ? "shows no status of it" : "does not show it";
  context.log(
    `${context.resourceLabel} is ${status ?? "without a status"}, and VPC's native API ${description}: taken as made`,
  );
  return { state: "success" };
}
