import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import { diffInputs } from "../../schema/diff";
import { modelArtsNetworkSchema } from "../../schema/modelArtsNetwork";
import type { Values } from "../../schema/values";
import { isAbsent } from "../../schema/unknown";
import type { Network, NetworkChange } from "../../client/services/modelArts/network";
import type { Observation } from "../../client/services/observation";
import { waitFor } from "../../waiter/waitFor";
import { deleteAndWait } from "../../lifecycle/deletion";
import type { CreatePlan } from "../../lifecycle/createPlan";
import type { Handler } from "../../lifecycle/handler";
import type { OperationContext } from "../../lifecycle/operationContext";
import { isPartial } from "../../lifecycle/stateAnnotations";
import { toNetworkChange, applyNetworkChange } from "./change";
import { toConnections, findUnexpectedConnections } from "./connections";
import { toNetworkOutputs } from "./outputs";
import {
  findFailedConnections,
  checkConnectionStatuses,
  checkNetworkStatus,
  type ConnectionCheck,
} from "./readiness";
import { requireString, getString } from "../../lifecycle/outputs";
import { resourceNotFound } from "../../lifecycle/notFound";

/** ModelArts networks: made in the background; what the create call does not take follows in one update call. */
export const modelArtsNetworkHandler: Handler<Network> = {
  schema: modelArtsNetworkSchema,

  nameOf: (values) => getString(values, "name"),

  planCreate,

  completeCreate(context, made, inputs, adopted) {
    const { name, cidr, workspaceId, peerConnections } = inputs;
    const initialState = adopted
      ? { state: toNetworkOutputs(made.object, {}) }
      : { state: {}, sentInputs: { name, cidr, workspaceId, peerConnections } };
    return waitReadyAndUpdate(context, {
      initial: made,
      ...initialState,
      expectedConnections: [inputs],
      inputs,
    });
  },

  async read(context, id, state) {
    const found = await context.caches.networks.read(id);
    return found && toNetworkOutputs(found.object, state);
  },

  async update(context, id, state, inputs) {
    const found = await context.services.networks.get(id);
    if (!found) {
      throw resourceNotFound(context, id);
    }
    return waitReadyAndUpdate(context, {
      initial: found,
      state,
      expectedConnections: [state, inputs],
      inputs,
    });
  },

  async delete(context, id) {
    await deleteAndWait(context, id, {
      sendDelete: () => context.services.networks.delete(id),
      cache: context.caches.networks,
      synchronous: false,
      statusOf: ({ phase, deleting }) => (deleting ? "being deleted" : (phase ?? "")),
    });
  },
};

/** How a network is created or adopted. */
function planCreate(context: OperationContext, inputs: Values): CreatePlan<Network> {
  const desired = getString(inputs, "name");
  return {
    schema: modelArtsNetworkSchema,
    inputs,
    cache: context.caches.networks,
    uniqueByName: true,
    queueKey: desired ?? "",
    idOf: ({ id }) => id,
    createdAtOf: ({ createdAt }) => createdAt,
    matches: ({ name, deleting }) => desired !== undefined && name === desired && !deleting,
    unusableReason: ({ deleting }) => (deleting ? "is being deleted" : undefined),
    toOutputs: (network, known) => toNetworkOutputs(network, known),
    listIsAuthoritative: () => true,
    sendCreate: () =>
      context.services.networks.create({
        name: requireString(inputs, "name"),
        cidr: requireString(inputs, "cidr"),
        workspaceId: getString(inputs, "workspaceId") ?? "0",
        peers: toConnections(inputs).peers,
      }),
  };
}

/** Where turning a network into what is wanted starts. */
interface InitialState {
  readonly initial: Observation<Network>;
  /** The record before; empty for a network that has just been made. */
  readonly state: Values;
  /** What the create call carried, in the form of the state. */
  readonly sentInputs?: Values;
  /** Arguments and records whose connections may be replaced without asking. */
  readonly expectedConnections: readonly Values[];
  readonly inputs: Values;
}

/** What fails on the way of a new network fails for a reason; trying again is for a later run. */
const noFailures = { peers: [], sfsTurbos: [] } as const;

/**
 * Waits until a network that exists is active, changes what differs in one call, and waits for the connections.
 *
 * What the program does not change is neither sent nor recorded anew, so that what `ignoreChanges` or a change by hand left different
 * stays as it is until a refresh shows it.
 */
async function waitReadyAndUpdate(context: OperationContext, initialState: InitialState): Promise<Values> {
  const { services, caches } = context;
  const { initial, state, sentInputs = state, expectedConnections, inputs } = initialState;
  const { id } = initial.object;
  const isNew = Object.keys(state).length === 0;
  const unchanged = isNew || isPartial(state) ? {} : unchangedInputs(state, inputs);
  const desired = toConnections(inputs);
  let known = sentInputs;
  let latest = initial;
  const outputs = () => ({ ...known, ...unchanged });
  const observe = ({ object, requestId }: Observation<Network>): Observation<Network> => {
    known = toNetworkOutputs(object, known);
    latest = { object: { ...object, phase: getString(known, "status") ?? "" }, requestId };
    return latest;
  };
  const computeChange = () => {
    const failed = isNew ? noFailures : findFailedConnections(latest.object, desired);
    const change: NetworkChange = {
      ...toNetworkChange(outputs(), inputs),
      // Sent again, a list makes the cloud try its failed connections again.
      ...(failed.peers.length > 0 && { peers: desired.peers }),
      ...(failed.sfsTurbos.length > 0 && { sfsTurbos: desired.sfsTurbos }),
    };
    assertNoUnexpectedConnections(context, id, change, known, expectedConnections);
    return { change, failed: new Set([...failed.peers, ...failed.sfsTurbos]) };
  };
  observe(initial);
  if (!isNew) {
    // Before anything is waited for or sent.
    computeChange();
  }
  context.partialState.setExisting(id, outputs);
  await waitUntilActive(context, latest, observe);
  const { change, failed } = computeChange();
  if (Object.keys(change).length > 0) {
    const sendUpdate = () => services.networks.patch(id, change, getString(known, "subnetId"));
    const updated = await caches.networks.write(sendUpdate);
    if (!updated) {
      throw resourceNotFound(context, id);
    }
    known = applyNetworkChange(known, change);
    observe(updated);
  }
  // The response to an update still shows the connections' old statuses.
  const isResponseCurrent = change.peers === undefined && change.sfsTurbos === undefined;
  await waitUntilConnected(context, id, isResponseCurrent ? latest : undefined, observe, {
    desired,
    confirmed: toConnections(isPartial(state) ? {} : state),
    previouslyFailed: failed,
    replaced: {
      peers: isPartial(state) || change.peers !== undefined,
      sfsTurbos: isPartial(state) || change.sfsTurbos !== undefined,
    },
  });
  return outputs();
}

/** The arguments that an update leaves as the state records them. */
function unchangedInputs(state: Values, inputs: Values): Values {
  const updated = new Set(diffInputs(modelArtsNetworkSchema, state, inputs).map(({ property }) => property));
  return Object.fromEntries(
    Object.keys(modelArtsNetworkSchema.arguments).flatMap((name) =>
      updated.has(name) || isAbsent(state[name]) ? [] : [[name, state[name]]],
    ),
  );
}

async function waitUntilActive(
  context: OperationContext,
  initial: Observation<Network>,
  observe: (observation: Observation<Network>) => Observation<Network>,
): Promise<void> {
  const { id } = initial.object;
  await waitFor<Network>(
    {
      description: `${context.resourceLabel} to become Active`,
      initial,
      poll: async (pauseMs) => {
        const found = await context.caches.networks.waitForUpdate(id, pauseMs);
        return found && observe(found);
      },
      checkStatus: (network) => checkNetworkStatus(context.resourceLabel, network),
      onNotFound: () => resourceNotFound(context, id),
      deadline: context.deadline,
      timeoutOption: context.timeoutOption,
      category: `creation of ${context.kind}`,
    },
    context,
  );
}

async function waitUntilConnected(
  context: OperationContext,
  id: string,
  initial: Observation<Network> | undefined,
  observe: (observation: Observation<Network>) => Observation<Network>,
  options: Pick<ConnectionCheck, "desired" | "confirmed" | "previouslyFailed" | "replaced">,
): Promise<void> {
  const { clock, log, resourceLabel } = context;
  const startedAt = clock.now();
  const assumedActive = new Set<string>();
  await waitFor<Network>(
    {
      description: `the connections of ${resourceLabel}`,
      ...(initial && { initial }),
      poll: async (pauseMs) => {
        const found = await context.caches.networks.waitForUpdate(id, pauseMs);
        return found && observe(found);
      },
      checkStatus: (network) => {
        // A connection that was missing at an earlier look may be shown now.
        assumedActive.clear();
        const result = checkNetworkStatus(resourceLabel, network);
        return result.state === "success"
          ? checkConnectionStatuses(network, {
              ...options,
              resourceLabel,
              waitedMs: clock.now() - startedAt,
              onAssumedActive: (connection) => assumedActive.add(connection),
            })
          : result;
      },
      onNotFound: () => resourceNotFound(context, id),
      deadline: context.deadline,
      timeoutOption: context.timeoutOption,
    },
    context,
  );
  for (const connection of assumedActive) {
    log(
      `${resourceLabel}: the cloud shows no status of the ${connection}; taken as up. Check it in the console`,
    );
  }
}

/** A list is replaced whole, so what somebody else connected would be cut off without anybody having said so. */
function assertNoUnexpectedConnections(
  context: OperationContext,
  id: string,
  change: NetworkChange,
  existing: Values,
  expectedConnections: readonly Values[],
): void {
  const unexpected = findUnexpectedConnections(
    toConnections(existing),
    change,
    ...expectedConnections.map(toConnections),
  );
  if (unexpected.length > 0) {
    throw new HuaweiCloudError({
      code: "HWAI_UNEXPECTED_CONNECTIONS",
      summary: `${context.resourceLabel} (${id}) has connections that neither the state nor the program knows: ${unexpected.join(", ")}`,
      remediation:
        "Run `pulumi refresh` to take them into the state, add those to the program that shall stay, then run `pulumi up`.",
    });
  }
}
