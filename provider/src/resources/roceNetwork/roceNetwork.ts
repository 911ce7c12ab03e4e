import type { NativeNetwork } from "../../client/services/vpc/nativeNetwork";
import { defineResource } from "../../lifecycle/definition/defineResource";
import { roceNetworkSchema } from "../../schema/roceNetwork";
import { completeRoceNetwork } from "./completeRoceNetwork";
import { deleteRoceNetwork } from "./deleteRoceNetwork";
import { assertRoce, isRoce, notRoceReason } from "./networkType";
import { mergeNetworks, networkFromState, toOutputs } from "./outputs";
import { readFromVpc } from "./readFromVpc";

/**
 * RoCE networks: ModelArts creates them and documents nothing else; VPC's native API reads and deletes them. It is unverified that
 * VPC shows these objects, so the output `observed` records whether it ever did.
 */
export const roceNetworkHandler = defineResource<typeof roceNetworkSchema, NativeNetwork>({
  schema: roceNetworkSchema,
  service: "vpc",
  list: ({ nativeNetworks }) => nativeNetworks.list(),
  get: ({ nativeNetworks }, id) => nativeNetworks.get(id),
  isDetailed: ({ status, networkType, subnetIds }) => ![status, networkType, subnetIds].includes(undefined),
  describe: ({ networkType, physicalNetwork, status }) => [networkType, physicalNetwork, status],
  // The service picks the name, and several networks may be on one physical network.
  qualifierOf: ({ physicalNetwork }) =>
    physicalNetwork === undefined ? "" : ` on physical network "${physicalNetwork}"`,
  matches: (network, { networkType, physicalNetwork }) =>
    (networkType === undefined || network.networkType === networkType) &&
    (physicalNetwork === undefined || network.physicalNetwork === physicalNetwork),
  unusableReason: (network) => (isRoce(network) ? undefined : notRoceReason(network)),
  // Only where VPC shows such networks at all does it tell something that it does not show one.
  listIsAuthoritative: (networks) => [...networks].some(isRoce),
  toOutputs,
  statusOf: ({ status }) => status ?? "",
  create: ({ roceNetworks }, inputs) => roceNetworks.create(inputs),
  delete: ({ nativeNetworks }, id) => nativeNetworks.delete(id),
  deletesAtOnce: true,
  overrides: {
    complete: completeRoceNetwork,

    async read(context, id, state, cache) {
      const found = await readFromVpc(context, state.observed, () => cache.read(id));
      if (found && state.networkType === undefined) {
        assertRoce(context, found.object);
      }
      if (found) {
        return toOutputs(found.object, state);
      }
      // Only of an object that VPC has shown does its absence there say anything.
      return state.observed === true || state.status === undefined ? undefined : state;
    },

    async find(context, id, state, cache) {
      const found = await readFromVpc(context, state.observed, () => cache.get(id));
      const before = networkFromState(id, state);
      if (found) {
        return { ...found, object: mergeNetworks(before, found.object) };
      }
      return state.observed === true ? undefined : { object: before };
    },

    delete: deleteRoceNetwork,
  },
});
