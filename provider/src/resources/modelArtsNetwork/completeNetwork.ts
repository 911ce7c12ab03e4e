import type { Network, NetworkChange } from "../../client/services/modelArts/network";
import type { Completion } from "../../lifecycle/definition/definition";
import { resourceNotFound } from "../../lifecycle/notFound";
import type { OperationContext } from "../../lifecycle/operationContext";
import { waitUntilReady } from "../../lifecycle/definition/readiness";
import { TrackedObject } from "../../lifecycle/definition/trackedObject";
import { diffInputs } from "../../schema/diff";
import { modelArtsNetworkSchema } from "../../schema/modelArtsNetwork";
import type { InputsOf, OutputsOf } from "../../schema/values";
import { applyNetworkChange, toNetworkChange } from "./change";
import { toConnections, type NetworkState } from "./connections";
import { findFailedConnections } from "./connectionStatuses";
import { toNetworkOutputs } from "./outputs";
import { networkReadiness } from "./readiness";
import { assertNoUnexpectedConnections } from "./unexpectedConnections";
import { waitUntilConnected } from "./waitUntilConnected";

type NetworkInputs = InputsOf<typeof modelArtsNetworkSchema>;

/** What fails of a new network fails for a reason; trying again is for a later run. */
const noFailures = { peers: [], sfsTurbos: [] } as const;

/**
 * Waits until a network that exists is active, changes what differs in one request, and waits for the connections.
 *
 * What the program does not change is neither sent nor recorded anew, so that what `ignoreChanges` or a change by hand left different
 * stays as it is until a refresh shows it.
 */
export async function completeNetwork(
  context: OperationContext,
  completion: Completion<typeof modelArtsNetworkSchema, Network>,
): Promise<OutputsOf<typeof modelArtsNetworkSchema>> {
  const { initial, origin, cache, isPartial, inputs } = completion;
  const { id } = initial.object;
  const isNew = origin === "created";
  const state = origin === "adopted" ? toNetworkOutputs(initial.object, {}) : completion.state;
  const tracked = new TrackedObject(
    { toOutputs: toNetworkOutputs },
    initial,
    isNew ? sentByCreate(inputs) : state,
  );
  // What a partial record says may never have been sent.
  const unchanged = isNew || isPartial ? {} : unchangedInputs(state, inputs);
  const outputs = () => ({ ...tracked.known, ...unchanged });
  const desired = toConnections(inputs);
  const computeChange = () => {
    const failed = isNew ? noFailures : findFailedConnections(tracked.latest.object, desired);
    const change: NetworkChange = {
      ...toNetworkChange(outputs(), inputs),
      // Sent again, a list makes the cloud try its failed connections again.
      ...(failed.peers.length > 0 && { peers: desired.peers }),
      ...(failed.sfsTurbos.length > 0 && { sfsTurbos: desired.sfsTurbos }),
    };
    const expected = origin === "recorded" ? [state, inputs] : [inputs];
    assertNoUnexpectedConnections(context, id, change, tracked.known, expected);
    return { change, failed: new Set([...failed.peers, ...failed.sfsTurbos]) };
  };
  if (!isNew) {
    // Before anything is waited for or sent.
    computeChange();
  }
  context.partialState.setExisting(id, outputs);
  await waitUntilReady(context, cache, networkReadiness, tracked);
  const { change, failed } = computeChange();
  if (Object.keys(change).length > 0) {
    const { subnetId } = tracked.known;
    const updated = await cache.write(() => context.services.networks.patch(id, change, subnetId));
    if (!updated) {
      throw resourceNotFound(context, id);
    }
    tracked.known = applyNetworkChange(tracked.known, change);
    tracked.observe(updated);
  }
  await waitUntilConnected(context, cache, tracked, {
    // The response to an update still shows the connections' old statuses.
    isLatestCurrent: change.peers === undefined && change.sfsTurbos === undefined,
    desired,
    confirmed: toConnections(isPartial ? {} : state),
    previouslyFailed: failed,
    replaced: {
      peers: isPartial || change.peers !== undefined,
      sfsTurbos: isPartial || change.sfsTurbos !== undefined,
    },
  });
  return outputs();
}

/** What the create request carries, in the form of the state. */
function sentByCreate({ name, cidr, workspaceId, peerConnections }: NetworkInputs): NetworkState {
  return { name, cidr, workspaceId, peerConnections };
}

/** The arguments that an update leaves as the state records them. */
function unchangedInputs(state: NetworkState, inputs: NetworkInputs): NetworkState {
  const updated = new Set(diffInputs(modelArtsNetworkSchema, state, inputs).map(({ property }) => property));
  return Object.fromEntries(
    Object.entries(state).filter(
      ([name, value]) =>
        value !== undefined && Object.hasOwn(modelArtsNetworkSchema.arguments, name) && !updated.has(name),
    ),
  );
}
