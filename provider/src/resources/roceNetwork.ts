import { roceNetworkTypes } from "../constraints/values";
import { ResourceFailedError } from "../errors/resourceFailedError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { roceNetworkSchema } from "../schema/roceNetwork";
import type { Values } from "../schema/values";
import type { NativeNetwork } from "../client/services/vpc/nativeNetwork";
import { waitFor, type WaiterResult } from "../waiter/waitFor";
import { deleteAndWait } from "../lifecycle/deletion";
import { cannotAdoptError } from "../lifecycle/adopt";
import type { CreatePlan } from "../lifecycle/createPlan";
import type { Handler } from "../lifecycle/handler";
import type { OperationContext } from "../lifecycle/operationContext";
import { resourceNotFound } from "../lifecycle/notFound";
import { getString } from "../lifecycle/outputs";

/**
 * RoCE networks: ModelArts makes them and documents nothing else; VPC's native API reads and deletes them. Nobody has
 * verified that VPC shows these objects, so the output `observed` records whether it ever did.
 */
export const roceNetworkHandler: Handler<NativeNetwork> = {
  schema: roceNetworkSchema,

  nameOf: (values) => getString(values, "name"),

  // The service picks the name, and several networks may be on one physical network.
  qualifierOf: (values) => {
    const physicalNetwork = getString(values, "physicalNetwork");
    return physicalNetwork === undefined ? "" : ` on physical network "${physicalNetwork}"`;
  },

  planCreate,

  async completeCreate(context, made, inputs, adopted) {
    let known: KnownNetwork = { network: made.object, observed: adopted };
    const outputs = () => toOutputs(known, inputs);
    context.partialState.setExisting(made.object.id, outputs);
    await waitUntilActive(context, known, made.requestId, (latest) => (known = latest));
    return outputs();
  },

  async read(context, id, state) {
    const sendRead = () => context.caches.nativeNetworks.read(id);
    const found = await readFromVpc(context, state.observed === true, sendRead);
    if (found && getString(state, "networkType") === undefined && !isRoce(found.object)) {
      throw wrongKindError(context, id, found.object);
    }
    if (found) {
      return toOutputs({ network: found.object, observed: true }, state);
    }
    // Only of an object that VPC has shown does its absence there say anything.
    return state.observed === true || state.status === undefined ? undefined : state;
  },

  async update(context, id, state, inputs) {
    const sendGet = () => context.services.nativeNetworks.get(id);
    const found = await readFromVpc(context, state.observed === true, sendGet);
    if (!found && state.observed === true) {
      throw resourceNotFound(context, id);
    }
    const before = networkFromState(id, state);
    let known: KnownNetwork = found
      ? { network: mergeNetworks(before, found.object), observed: true }
      : { network: before, observed: false };
    const outputs = () => toOutputs(known, inputs);
    context.partialState.setExisting(id, outputs);
    await waitUntilActive(context, known, found?.requestId, (latest) => (known = latest));
    return outputs();
  },

  async delete(context, id, state) {
    if (state.deletionPolicy === "retain") {
      context.log(`${context.resourceLabel} (${id}) is retained in the cloud, as deletionPolicy says`);
      return;
    }
    await assertKind(context, id, state);
    try {
      await deleteAndWait(context, id, {
        sendDelete: async () => {
          const deleted = await context.services.nativeNetworks.delete(id);
          if (!deleted && state.observed !== true) {
            throw unverifiedDeleteError(`VPC's native API does not know network ${id} and never did`);
          }
          return deleted;
        },
        cache: context.caches.nativeNetworks,
        synchronous: true,
        statusOf: ({ status }) => status ?? "",
      });
    } catch (error) {
      if (error instanceof HuaweiCloudError && isRejection(error)) {
        throw unverifiedDeleteError(error.summary, error);
      }
      throw error;
    }
  },
};

/** How a network is created or adopted. */
function planCreate(context: OperationContext, inputs: Values): CreatePlan<NativeNetwork> {
  const networkType = getString(inputs, "networkType");
  const physicalNetwork = getString(inputs, "physicalNetwork");
  return {
    schema: roceNetworkSchema,
    inputs,
    cache: context.caches.nativeNetworks,
    uniqueByName: false,
    // A network that leaves its type or its physical network to the cloud may look like any other.
    queueKey: "",
    idOf: ({ id }) => id,
    createdAtOf: ({ createdAt }) => createdAt,
    matches: (network) =>
      isRoce(network) &&
      (networkType === undefined || network.networkType === networkType) &&
      (physicalNetwork === undefined || network.physicalNetwork === physicalNetwork),
    unusableReason: (network) => (isRoce(network) ? undefined : notRoceReason(network)),
    toOutputs: (network, known) => toOutputs({ network, observed: true }, known),
    // Only where VPC shows such networks at all does it tell something that it does not show one.
    listIsAuthoritative: (networks) => [...networks].some(isRoce),
    sendCreate: () => context.services.roceNetworks.create({ networkType, physicalNetwork }),
  };
}

function isRoce({ networkType }: NativeNetwork): boolean {
  return (roceNetworkTypes as readonly (string | undefined)[]).includes(networkType);
}

/** Why a network of VPC is none of this kind. */
function notRoceReason({ networkType }: NativeNetwork): string {
  const description =
    networkType === undefined ? "VPC shows no network type" : `its network type is "${networkType}"`;
  return `is no RoCE network: ${description}, not ${roceNetworkTypes.join(" or ")}`;
}

/** A network as last seen, and whether VPC has ever shown it. */
interface KnownNetwork {
  readonly network: NativeNetwork;
  readonly observed: boolean;
}

/**
 * What VPC shows of a network. Where it has never shown the network and refuses the question (the account may lack the permission,
 * or the API may not take these objects), that counts as not showing it.
 */
async function readFromVpc<T>(
  context: OperationContext,
  observed: boolean,
  sendRead: () => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await sendRead();
  } catch (error) {
    if (observed || !(error instanceof HuaweiCloudError && isRejection(error))) {
      throw error;
    }
    context.log(`${context.resourceLabel}: VPC's native API does not show it (${error.summary})`);
    return undefined;
  }
}

/** The network as the state records it, where VPC has never shown it. */
function networkFromState(id: string, state: Values): NativeNetwork {
  return {
    id,
    name: getString(state, "name"),
    status: getString(state, "status"),
    tenantId: getString(state, "tenantId"),
    subnetIds: subnetIdsOf(state),
    networkType: getString(state, "networkType"),
    physicalNetwork: getString(state, "physicalNetwork"),
    createdAt: undefined,
  };
}

/**
 * Asks VPC once whether it shows the network, and watches it there until it is active.
 *
 * @param onObserved is told whatever VPC shows, also when it is a failure.
 */
async function waitUntilActive(
  context: OperationContext,
  initial: KnownNetwork,
  requestId: string | undefined,
  onObserved: (latest: KnownNetwork) => void,
): Promise<void> {
  const { nativeNetworks } = context.caches;
  const { id } = initial.network;
  let { observed } = initial;
  await waitFor<NativeNetwork>(
    {
      description: `${context.resourceLabel} to become ACTIVE`,
      immediate: true,
      poll: async (pauseMs) => {
        const found = await readFromVpc(context, observed, () => nativeNetworks.waitForUpdate(id, pauseMs));
        if (found) {
          observed = true;
          const network = mergeNetworks(initial.network, found.object);
          onObserved({ network, observed });
          return { object: network, requestId: found.requestId };
        }
        // What VPC has never shown is judged by the response to its creation.
        return observed ? undefined : { object: initial.network, requestId };
      },
      checkStatus: (network) => checkStatus(context, network, observed),
      onNotFound: () => resourceNotFound(context, id),
      deadline: context.deadline,
      timeoutOption: context.timeoutOption,
    },
    context,
  );
}

function checkStatus(context: OperationContext, network: NativeNetwork, observed: boolean): WaiterResult {
  switch (network.status) {
    case "ACTIVE":
      return { state: "success" };
    case "ERROR":
      return {
        state: "failure",
        error: new ResourceFailedError(
          `${context.resourceLabel} (${network.id})`,
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
        const description = observed ? "shows no status of it" : "does not show it";
        context.log(
          `${context.resourceLabel} is ${network.status ?? "without a status"}, and VPC's native API ${description}: taken as made`,
        );
        return { state: "success" };
      }
      return {
        state: "retry",
        status: network.status,
        ...(!["BUILD", "DOWN"].includes(network.status) && { unknown: true }),
      };
  }
}

/** What one answer leaves out, the other one may have told. */
function mergeNetworks(before: NativeNetwork, after: NativeNetwork): NativeNetwork {
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

/** @param known what the inputs or the state say; it stands where the response says nothing. */
function toOutputs({ network, observed }: KnownNetwork, known: Values): Values {
  return {
    networkType: network.networkType ?? getString(known, "networkType"),
    physicalNetwork: network.physicalNetwork ?? getString(known, "physicalNetwork"),
    name: network.name ?? getString(known, "name"),
    status: network.status ?? getString(known, "status") ?? "",
    tenantId: network.tenantId ?? getString(known, "tenantId"),
    subnetIds: network.subnetIds ?? subnetIdsOf(known) ?? [],
    observed,
  };
}

function subnetIdsOf({ subnetIds }: Values): string[] | undefined {
  return Array.isArray(subnetIds) ? (subnetIds as string[]) : undefined;
}

/** VPC refuses what is not its own with 400, 403, 405 or a gateway's 404; "in use" is another matter. */
function isRejection(error: HuaweiCloudError): boolean {
  const { status } = error as Partial<{ status: number }>;
  return error.code === "HWAI_API" && status !== undefined && [400, 403, 404, 405, 501].includes(status);
}

/** Refuses to delete a network whose state does not show that it is of this kind, and whose type in VPC is another one. */
async function assertKind(context: OperationContext, id: string, state: Values): Promise<void> {
  if ((roceNetworkTypes as readonly unknown[]).includes(state.networkType)) {
    return;
  }
  const sendGet = () => context.services.nativeNetworks.get(id);
  const found = await readFromVpc(context, false, sendGet);
  if (found?.object.networkType !== undefined && !isRoce(found.object)) {
    throw wrongKindError(context, id, found.object);
  }
}

function wrongKindError(operation: OperationContext, id: string, network: NativeNetwork): HuaweiCloudError {
  return cannotAdoptError(
    operation,
    `${id} ${notRoceReason(network)}`,
    "Nothing was changed. Take it out of the stack with `pulumi state delete URN`, or correct the id.",
  );
}

function unverifiedDeleteError(summary: string, cause?: unknown): HuaweiCloudError {
  return new HuaweiCloudError({
    code: "HWAI_UNVERIFIED_DELETE",
    summary: `${summary}, so that the network cannot be shown to be deleted`,
    remediation:
      'Delete it in the console, then set deletionPolicy: "retain" on the resource, run `pulumi up --target URN`, and delete the resource again; "retain" forgets the network without a request.',
    cause,
  });
}
