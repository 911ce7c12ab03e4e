import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { modelArtsNetworkSchema } from "../properties/modelArtsNetwork";
import type { Values } from "../properties/property";
import type { Network } from "../services/modelArts/network";
import type { Observed } from "../observing/observed";
import { waitFor } from "../waiting/waitFor";
import { deleteAndWait } from "./deletion";
import { candidatesOf, establish, type Establishment } from "./establish";
import type { Handler, Operation } from "./handler";
import { isUnfinished } from "./hiddenOutputs";
import { networkChange } from "./networkChange";
import { connectionsOf, unexpectedConnections } from "./networkConnections";
import { networkOutputs } from "./networkOutputs";
import { failedConnections, judgeConnections, judgeNetwork, type ConnectionWait } from "./networkVerdicts";
import { text } from "./outputs";
import { absentError } from "./place";
import { keeping } from "./unfinished";

/** ModelArts networks: made in the background; what the create call does not take follows in one update call. */
export const modelArtsNetworkHandler: Handler = {
  schema: modelArtsNetworkSchema,

  nameOf: (values) => text(values, "name"),

  async create(operation, inputs) {
    const { made, adopted } = await establish(operation, planOf(operation, inputs));
    const { id } = made.object;
    if (adopted) {
      refuseUnexpected(operation, made.object, {}, inputs);
      return { id, outputs: await ensure(operation, made, networkOutputs(made.object, {}, {}), inputs) };
    }
    return { id, outputs: await ensure(operation, made, {}, inputs) };
  },

  candidates: (operation, inputs, before) => candidatesOf(planOf(operation, inputs), before),

  bequeath: (operation, id) => {
    operation.collections.networks.bequeath(id);
  },

  async read(operation, id, state) {
    const found = await operation.collections.networks.read(id);
    return found && networkOutputs(found.object, state, state);
  },

  async update(operation, id, state, inputs) {
    const found = await operation.services.networks.get(id);
    if (!found) {
      throw absentError(operation, id);
    }
    refuseUnexpected(operation, found.object, state, inputs);
    return ensure(operation, found, state, inputs);
  },

  async delete(operation, id) {
    await deleteAndWait(operation, id, {
      remove: () => operation.services.networks.delete(id),
      collection: operation.collections.networks,
      synchronous: false,
      statusOf: ({ phase, deleting }) => (deleting ? "being deleted" : phase),
    });
  },
};

/** How a network comes into being. */
function planOf(operation: Operation, inputs: Values): Establishment<Network> {
  return {
    schema: modelArtsNetworkSchema,
    inputs,
    collection: operation.collections.networks,
    idOf: ({ id }) => id,
    couldBe: ({ name, deleting }) => name === inputs.name && !deleting,
    named: true,
    key: text(inputs, "name") ?? "",
    outputsOf: (network) => networkOutputs(network, inputs, {}),
    absenceProves: () => true,
    request: () =>
      operation.services.networks.create({
        name: text(inputs, "name") ?? "",
        cidr: text(inputs, "cidr") ?? "",
        workspaceId: text(inputs, "workspaceId") ?? "0",
        peers: connectionsOf(inputs).peers,
      }),
  };
}

/** What fails on the way of a new network fails for a reason; trying again is for a later run. */
const noFailures = { peers: [], sfsTurbos: [] } as const;

/**
 * Turns a network that exists into what is wanted: waits until it is active, changes what differs in one call, waits for the
 * connections. The network is never lost on the way.
 *
 * @param state what the state knew before; empty for a new network.
 */
async function ensure(
  operation: Operation,
  first: Observed<Network>,
  state: Values,
  inputs: Values,
): Promise<Values> {
  const { services, collections } = operation;
  const { id } = first.object;
  const isNew = Object.keys(state).length === 0;
  // Where an answer is silent, what was asked for last counts: by the state, by the create call, then by the update call.
  let known = isNew ? inputs : state;
  let current = first;
  const outputs = () => networkOutputs(current.object, known, state);
  const watch = (seen: Observed<Network>) => {
    current = seen;
    return seen;
  };
  return keeping(id, outputs, async () => {
    await untilActive(operation, current, watch);
    const wanted = connectionsOf(inputs);
    const failed = isNew ? noFailures : failedConnections(current.object, wanted);
    const change = {
      ...networkChange(outputs(), inputs),
      // Sent again, a list makes the cloud try its failed connections again.
      ...(failed.peers.length > 0 && { peers: wanted.peers }),
      ...(failed.sfsTurbos.length > 0 && { sfsTurbos: wanted.sfsTurbos }),
    };
    if (Object.keys(change).length > 0) {
      const patch = () => services.networks.patch(id, change, current.object.subnetId);
      const changed = await collections.networks.write(patch);
      if (!changed) {
        throw absentError(operation, id);
      }
      current = changed;
    }
    known = inputs;
    // The answer to an update still shows the connections' old statuses.
    const isTold = change.peers === undefined && change.sfsTurbos === undefined;
    await untilConnected(operation, id, isTold ? current : undefined, watch, {
      wanted,
      settled: connectionsOf(isUnfinished(state) ? {} : state),
      failedBefore: new Set([...failed.peers, ...failed.sfsTurbos]),
    });
    return outputs();
  });
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
  wait: Pick<ConnectionWait, "wanted" | "settled" | "failedBefore">,
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
function refuseUnexpected(operation: Operation, network: Network, state: Values, inputs: Values): void {
  const existing = connectionsOf(networkOutputs(network, state, state));
  const unexpected = unexpectedConnections(existing, connectionsOf(state), connectionsOf(inputs));
  if (unexpected.length > 0) {
    throw new HuaweiCloudError({
      code: "HWAI_UNEXPECTED_CONNECTIONS",
      problem: `${operation.subject} (${network.id}) has connections that neither the state nor the program knows: ${unexpected.join(", ")}`,
      advice:
        "Run `pulumi refresh` to take them into the state, add those to the program that shall stay, then run `pulumi up`.",
    });
  }
}
