import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import { diffValues } from "../../schema/diff";
import { modelArtsNetworkSchema } from "../../schema/modelArtsNetwork";
import type { Values } from "../../schema/property";
import { isAbsent } from "../../schema/unknown";
import type { Network, NetworkChange } from "../../client/services/modelArts/network";
import type { Observed } from "../../cache/observation";
import { waitFor } from "../../waiter/waitFor";
import { deleteAndWait } from "../../lifecycle/deletion";
import type { CreatePlan } from "../../lifecycle/createPlan";
import type { Handler, Operation } from "../../lifecycle/handler";
import { isUnfinished } from "../../lifecycle/stateAnnotations";
import { networkChange, withChange } from "./change";
import { connectionsOf, unexpectedConnections } from "./connections";
import { networkOutputs } from "./outputs";
import { failedConnections, judgeConnections, judgeNetwork, type ConnectionWait } from "./readiness";
import { requiredText, text } from "../../lifecycle/outputs";
import { absentError } from "../../lifecycle/notFound";
import { keeping } from "../../lifecycle/partialState";

/** ModelArts networks: made in the background; what the create call does not take follows in one update call. */
export const modelArtsNetworkHandler: Handler<Network> = {
  schema: modelArtsNetworkSchema,

  nameOf: (values) => text(values, "name"),

  plan: planOf,

  complete(operation, made, inputs, adopted) {
    const { name, cidr, workspaceId, peerConnections } = inputs;
    const beginning = adopted
      ? { state: networkOutputs(made.object, {}) }
      : { state: {}, sent: { name, cidr, workspaceId, peerConnections } };
    return ensure(operation, { first: made, ...beginning, expected: [inputs], inputs });
  },

  async read(operation, id, state) {
    const found = await operation.collections.networks.read(id);
    return found && networkOutputs(found.object, state);
  },

  async update(operation, id, state, inputs) {
    const found = await operation.services.networks.get(id);
    if (!found) {
      throw absentError(operation, id);
    }
    return ensure(operation, { first: found, state, expected: [state, inputs], inputs });
  },

  async delete(operation, id) {
    await deleteAndWait(operation, id, {
      remove: () => operation.services.networks.delete(id),
      collection: operation.collections.networks,
      synchronous: false,
      statusOf: ({ phase, deleting }) => (deleting ? "being deleted" : (phase ?? "")),
    });
  },
};

/** How a network is created or adopted. */
function planOf(operation: Operation, inputs: Values): CreatePlan<Network> {
  const wanted = text(inputs, "name");
  return {
    schema: modelArtsNetworkSchema,
    inputs,
    collection: operation.collections.networks,
    named: true,
    key: wanted ?? "",
    idOf: ({ id }) => id,
    createdAtOf: ({ createdAt }) => createdAt,
    matches: ({ name, deleting }) => wanted !== undefined && name === wanted && !deleting,
    unusableReason: ({ deleting }) => (deleting ? "is being deleted" : undefined),
    outputsOf: (network, known) => networkOutputs(network, known),
    listIsAuthoritative: () => true,
    request: () =>
      operation.services.networks.create({
        name: requiredText(inputs, "name"),
        cidr: requiredText(inputs, "cidr"),
        workspaceId: text(inputs, "workspaceId") ?? "0",
        peers: connectionsOf(inputs).peers,
      }),
  };
}

/** Where turning a network into what is wanted starts. */
interface Beginning {
  readonly first: Observed<Network>;
  /** The record before; empty for a network that has just been made. */
  readonly state: Values;
  /** What the create call carried, in the form of the state. */
  readonly sent?: Values;
  /** Arguments and records whose connections may be replaced without asking. */
  readonly expected: readonly Values[];
  readonly inputs: Values;
}

/** What fails on the way of a new network fails for a reason; trying again is for a later run. */
const noFailures = { peers: [], sfsTurbos: [] } as const;

/**
 * Turns a network that exists into what is wanted: waits until it is active, changes what differs in one call, waits for the
 * connections. The network is never lost on the way.
 *
 * What the program does not change is neither sent nor recorded anew, so that what `ignoreChanges` or a change by hand left different
 * stays as it is until a refresh shows it.
 */
async function ensure(operation: Operation, beginning: Beginning): Promise<Values> {
  const { services, collections } = operation;
  const { first, state, sent = state, expected, inputs } = beginning;
  const { id } = first.object;
  const isNew = Object.keys(state).length === 0;
  const unchanged = isNew || isUnfinished(state) ? {} : unchangedArguments(state, inputs);
  const wanted = connectionsOf(inputs);
  let known = sent;
  let latest = first;
  const outputs = () => ({ ...known, ...unchanged });
  const watch = ({ object, requestId }: Observed<Network>): Observed<Network> => {
    known = networkOutputs(object, known);
    latest = { object: { ...object, phase: text(known, "status") ?? "" }, requestId };
    return latest;
  };
  const changeNeeded = () => {
    const failed = isNew ? noFailures : failedConnections(latest.object, wanted);
    const change: NetworkChange = {
      ...networkChange(outputs(), inputs),
      // Sent again, a list makes the cloud try its failed connections again.
      ...(failed.peers.length > 0 && { peers: wanted.peers }),
      ...(failed.sfsTurbos.length > 0 && { sfsTurbos: wanted.sfsTurbos }),
    };
    refuseUnexpected(operation, id, change, known, expected);
    return { change, failed: new Set([...failed.peers, ...failed.sfsTurbos]) };
  };
  watch(first);
  if (!isNew) {
    // Before anything is waited for or sent.
    changeNeeded();
  }
  return keeping(id, outputs, async () => {
    await untilActive(operation, latest, watch);
    const { change, failed } = changeNeeded();
    if (Object.keys(change).length > 0) {
      const patch = () => services.networks.patch(id, change, text(known, "subnetId"));
      const changed = await collections.networks.write(patch);
      if (!changed) {
        throw absentError(operation, id);
      }
      known = withChange(known, change);
      watch(changed);
    }
    // The response to an update still shows the connections' old statuses.
    const isTold = change.peers === undefined && change.sfsTurbos === undefined;
    await untilConnected(operation, id, isTold ? latest : undefined, watch, {
      wanted,
      settled: connectionsOf(isUnfinished(state) ? {} : state),
      failedBefore: failed,
      replaced: {
        peers: isUnfinished(state) || change.peers !== undefined,
        sfsTurbos: isUnfinished(state) || change.sfsTurbos !== undefined,
      },
    });
    return outputs();
  });
}

/** The arguments that an update leaves as the state records them. */
function unchangedArguments(state: Values, inputs: Values): Values {
  const changed = new Set(diffValues(modelArtsNetworkSchema, state, inputs).map(({ property }) => property));
  return Object.fromEntries(
    Object.keys(modelArtsNetworkSchema.properties).flatMap((name) =>
      changed.has(name) || isAbsent(state[name]) ? [] : [[name, state[name]]],
    ),
  );
}

async function untilActive(
  operation: Operation,
  first: Observed<Network>,
  watch: (seen: Observed<Network>) => Observed<Network>,
): Promise<void> {
  const { id } = first.object;
  await waitFor<Network>(
    {
      what: `${operation.subject} to become Active`,
      seen: first,
      look: async (pauseMs) => {
        const found = await operation.collections.networks.watch(id, pauseMs);
        return found && watch(found);
      },
      judge: (network) => judgeNetwork(operation.subject, network),
      vanished: () => absentError(operation, id),
      deadline: operation.deadline,
      setting: operation.setting,
      kind: `creation of ${operation.kind}`,
    },
    operation,
  );
}

async function untilConnected(
  operation: Operation,
  id: string,
  seen: Observed<Network> | undefined,
  watch: (seen: Observed<Network>) => Observed<Network>,
  wait: Pick<ConnectionWait, "wanted" | "settled" | "failedBefore" | "replaced">,
): Promise<void> {
  const { clock, log, subject } = operation;
  const begun = clock.now();
  const accepted = new Set<string>();
  await waitFor<Network>(
    {
      what: `the connections of ${subject}`,
      ...(seen && { seen }),
      look: async (pauseMs) => {
        const found = await operation.collections.networks.watch(id, pauseMs);
        return found && watch(found);
      },
      judge: (network) => {
        // A connection that was missing at an earlier look may be shown now.
        accepted.clear();
        const verdict = judgeNetwork(subject, network);
        return verdict.state === "done"
          ? judgeConnections(network, {
              ...wait,
              subject,
              waitedMs: clock.now() - begun,
              accept: (connection) => accepted.add(connection),
            })
          : verdict;
      },
      vanished: () => absentError(operation, id),
      deadline: operation.deadline,
      setting: operation.setting,
    },
    operation,
  );
  for (const connection of accepted) {
    log(`${subject}: the cloud shows no status of the ${connection}; taken as up. Check it in the console`);
  }
}

/** A list is replaced whole, so what somebody else connected would be cut off without anybody having said so. */
function refuseUnexpected(
  operation: Operation,
  id: string,
  change: NetworkChange,
  existing: Values,
  expected: readonly Values[],
): void {
  const unexpected = unexpectedConnections(connectionsOf(existing), change, ...expected.map(connectionsOf));
  if (unexpected.length > 0) {
    throw new HuaweiCloudError({
      code: "HWAI_UNEXPECTED_CONNECTIONS",
      problem: `${operation.subject} (${id}) has connections that neither the state nor the program knows: ${unexpected.join(", ")}`,
      advice:
        "Run `pulumi refresh` to take them into the state, add those to the program that shall stay, then run `pulumi up`.",
    });
  }
}
