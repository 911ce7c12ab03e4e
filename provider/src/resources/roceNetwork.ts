import { roceNetworkTypes } from "../constraints/values";
import { FailedStateError } from "../errors/resourceFailedError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { roceNetworkSchema } from "../schema/roceNetwork";
import type { Values } from "../schema/property";
import type { NativeNetwork } from "../client/services/vpc/nativeNetwork";
import { waitFor, type Verdict } from "../waiter/waitFor";
import { deleteAndWait } from "../lifecycle/deletion";
import { cannotAdopt } from "../lifecycle/adopt";
import type { CreatePlan } from "../lifecycle/createPlan";
import type { Handler, Operation } from "../lifecycle/handler";
import { absentError } from "../lifecycle/notFound";
import { text } from "../lifecycle/outputs";
import { keeping } from "../lifecycle/partialState";

/**
 * RoCE networks: ModelArts makes them and documents nothing else; VPC's native API reads and deletes them. Nobody has
 * verified that VPC shows these objects, so the output `observed` records whether it ever did.
 */
export const roceNetworkHandler: Handler<NativeNetwork> = {
  schema: roceNetworkSchema,

  nameOf: (values) => text(values, "name"),

  // The service picks the name, and several networks may be on one physical network.
  traitOf: (values) => {
    const physicalNetwork = text(values, "physicalNetwork");
    return physicalNetwork === undefined ? "" : ` on physical network "${physicalNetwork}"`;
  },

  plan: planOf,

  async complete(operation, made, inputs, adopted) {
    let known: Seen = { network: made.object, observed: adopted };
    const outputs = () => outputsOf(known, inputs);
    return keeping(made.object.id, outputs, async () => {
      await settle(operation, known, made.requestId, (seen) => (known = seen));
      return outputs();
    });
  },

  async read(operation, id, state) {
    const read = () => operation.collections.nativeNetworks.read(id);
    const found = await asVpcShows(operation, state.observed === true, read);
    if (found && text(state, "networkType") === undefined && !isRoce(found.object)) {
      throw wrongKind(operation, id, found.object);
    }
    if (found) {
      return outputsOf({ network: found.object, observed: true }, state);
    }
    // Only of an object that VPC has shown does its absence there say anything.
    return state.observed === true || state.status === undefined ? undefined : state;
  },

  async update(operation, id, state, inputs) {
    const get = () => operation.services.nativeNetworks.get(id);
    const found = await asVpcShows(operation, state.observed === true, get);
    if (!found && state.observed === true) {
      throw absentError(operation, id);
    }
    const before = recorded(id, state);
    let known: Seen = found
      ? { network: merge(before, found.object), observed: true }
      : { network: before, observed: false };
    const outputs = () => outputsOf(known, inputs);
    return keeping(id, outputs, async () => {
      await settle(operation, known, found?.requestId, (seen) => (known = seen));
      return outputs();
    });
  },

  async delete(operation, id, state) {
    if (state.deletionPolicy === "retain") {
      operation.log(`${operation.subject} (${id}) is retained in the cloud, as deletionPolicy says`);
      return;
    }
    await refuseOtherKind(operation, id, state);
    try {
      await deleteAndWait(operation, id, {
        remove: async () => {
          const deleted = await operation.services.nativeNetworks.delete(id);
          if (!deleted && state.observed !== true) {
            throw unverified(`VPC's native API does not know network ${id} and never did`);
          }
          return deleted;
        },
        collection: operation.collections.nativeNetworks,
        synchronous: true,
        statusOf: ({ status }) => status ?? "",
      });
    } catch (error) {
      if (error instanceof HuaweiCloudError && isRefusal(error)) {
        throw unverified(error.problem, error);
      }
      throw error;
    }
  },
};

/** How a network is created or adopted. */
function planOf(operation: Operation, inputs: Values): CreatePlan<NativeNetwork> {
  const networkType = text(inputs, "networkType");
  const physicalNetwork = text(inputs, "physicalNetwork");
  return {
    schema: roceNetworkSchema,
    inputs,
    collection: operation.collections.nativeNetworks,
    named: false,
    // A network that leaves its type or its physical network to the cloud may look like any other.
    key: "",
    idOf: ({ id }) => id,
    createdAtOf: ({ createdAt }) => createdAt,
    matches: (network) =>
      isRoce(network) &&
      (networkType === undefined || network.networkType === networkType) &&
      (physicalNetwork === undefined || network.physicalNetwork === physicalNetwork),
    unusableReason: (network) => (isRoce(network) ? undefined : notRoce(network)),
    outputsOf: (network, known) => outputsOf({ network, observed: true }, known),
    // Only where VPC shows such networks at all does it tell something that it does not show one.
    listIsAuthoritative: (networks) => [...networks].some(isRoce),
    request: () => operation.services.roceNetworks.create({ networkType, physicalNetwork }),
  };
}

function isRoce({ networkType }: NativeNetwork): boolean {
  return (roceNetworkTypes as readonly (string | undefined)[]).includes(networkType);
}

/** Why a network of VPC is none of this kind. */
function notRoce({ networkType }: NativeNetwork): string {
  const shown =
    networkType === undefined ? "VPC shows no network type" : `its network type is "${networkType}"`;
  return `is no RoCE network: ${shown}, not ${roceNetworkTypes.join(" or ")}`;
}

/** A network as last seen, and whether VPC has ever shown it. */
interface Seen {
  readonly network: NativeNetwork;
  readonly observed: boolean;
}

/**
 * What VPC shows of a network. Where it has never shown the network and refuses the question (the account may lack the permission,
 * or the API may not take these objects), that counts as not showing it.
 */
async function asVpcShows<T>(
  operation: Operation,
  observed: boolean,
  look: () => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (observed || !(error instanceof HuaweiCloudError && isRefusal(error))) {
      throw error;
    }
    operation.log(`${operation.subject}: VPC's native API does not show it (${error.problem})`);
    return undefined;
  }
}

/** The network as the state records it, where VPC has never shown it. */
function recorded(id: string, state: Values): NativeNetwork {
  return {
    id,
    name: text(state, "name"),
    status: text(state, "status"),
    tenantId: text(state, "tenantId"),
    subnetIds: subnetIdsOf(state),
    networkType: text(state, "networkType"),
    physicalNetwork: text(state, "physicalNetwork"),
    createdAt: undefined,
  };
}

/**
 * Asks VPC once whether it shows the network, and watches it there until it is active.
 *
 * @param note is told whatever VPC shows, also when it is a failure.
 */
async function settle(
  operation: Operation,
  first: Seen,
  requestId: string | undefined,
  note: (seen: Seen) => void,
): Promise<void> {
  const { nativeNetworks } = operation.collections;
  const { id } = first.network;
  let { observed } = first;
  await waitFor<NativeNetwork>(
    {
      what: `${operation.subject} to become ACTIVE`,
      atOnce: true,
      look: async (pauseMs) => {
        const found = await asVpcShows(operation, observed, () => nativeNetworks.watch(id, pauseMs));
        if (found) {
          observed = true;
          const network = merge(first.network, found.object);
          note({ network, observed });
          return { object: network, requestId: found.requestId };
        }
        // What VPC has never shown is judged by the answer to its creation.
        return observed ? undefined : { object: first.network, requestId };
      },
      judge: (network) => judge(operation, network, observed),
      vanished: () => absentError(operation, id),
      deadline: operation.deadline,
      setting: operation.setting,
    },
    operation,
  );
}

function judge(operation: Operation, network: NativeNetwork, observed: boolean): Verdict {
  switch (network.status) {
    case "ACTIVE":
      return { state: "done" };
    case "ERROR":
      return {
        state: "failed",
        error: new FailedStateError(
          `${operation.subject} (${network.id})`,
          "ERROR",
          undefined,
          "It stays in the state; make it anew with `pulumi up --replace URN`.",
        ),
      };
    case "BUILD":
    case "DOWN":
    default:
      // The create call is synchronous, so silence afterwards holds nothing up.
      if (!observed || network.status === undefined) {
        const shown = observed ? "shows no status of it" : "does not show it";
        operation.log(
          `${operation.subject} is ${network.status ?? "without a status"}, and VPC's native API ${shown}: taken as made`,
        );
        return { state: "done" };
      }
      return {
        state: "going",
        status: network.status,
        ...(!["BUILD", "DOWN"].includes(network.status) && { unknown: true }),
      };
  }
}

/** What one answer leaves out, the other one may have told. */
function merge(before: NativeNetwork, after: NativeNetwork): NativeNetwork {
  return {
    ...after,
    name: after.name ?? before.name,
    status: after.status ?? before.status,
    tenantId: after.tenantId ?? before.tenantId,
    // A network's first responses may show its subnets in one service only.
    subnetIds:
      after.subnetIds?.length === 0 ? (before.subnetIds ?? []) : (after.subnetIds ?? before.subnetIds),
    networkType: after.networkType ?? before.networkType,
    physicalNetwork: after.physicalNetwork ?? before.physicalNetwork,
  };
}

/** @param known what the inputs or the state say; it stands where the answer says nothing. */
function outputsOf({ network, observed }: Seen, known: Values): Values {
  return {
    networkType: network.networkType ?? text(known, "networkType"),
    physicalNetwork: network.physicalNetwork ?? text(known, "physicalNetwork"),
    name: network.name ?? text(known, "name"),
    status: network.status ?? text(known, "status") ?? "",
    tenantId: network.tenantId ?? text(known, "tenantId"),
    subnetIds: network.subnetIds ?? subnetIdsOf(known) ?? [],
    observed,
  };
}

function subnetIdsOf({ subnetIds }: Values): string[] | undefined {
  return Array.isArray(subnetIds) ? (subnetIds as string[]) : undefined;
}

/** VPC refuses what is not its own with 400, 403, 405 or a gateway's 404; "in use" is another matter. */
function isRefusal(error: HuaweiCloudError): boolean {
  const { status } = error as Partial<{ status: number }>;
  return error.code === "HWAI_API" && status !== undefined && [400, 403, 404, 405, 501].includes(status);
}

/** Refuses to delete a network whose state does not show that it is of this kind, and whose type in VPC is another one. */
async function refuseOtherKind(operation: Operation, id: string, state: Values): Promise<void> {
  if ((roceNetworkTypes as readonly unknown[]).includes(state.networkType)) {
    return;
  }
  const get = () => operation.services.nativeNetworks.get(id);
  const found = await asVpcShows(operation, false, get);
  if (found?.object.networkType !== undefined && !isRoce(found.object)) {
    throw wrongKind(operation, id, found.object);
  }
}

function wrongKind(operation: Operation, id: string, network: NativeNetwork): HuaweiCloudError {
  return cannotAdopt(
    operation,
    `${id} ${notRoce(network)}`,
    "Nothing was changed. Take it out of the stack with `pulumi state delete URN`, or correct the id.",
  );
}

function unverified(problem: string, cause?: unknown): HuaweiCloudError {
  return new HuaweiCloudError({
    code: "HWAI_UNVERIFIED_DELETE",
    problem: `${problem}, so that the network cannot be shown to be deleted`,
    advice:
      'Delete it in the console, then set deletionPolicy: "retain" on the resource, run `pulumi up --target URN`, and delete the resource again; "retain" forgets the network without a request.',
    cause,
  });
}
