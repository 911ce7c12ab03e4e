import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import type { Services } from "pulumi-huaweicloud-ai/internal";
import { hyperClusterTypes, roceNetworkTypes } from "pulumi-huaweicloud-ai/constraints";

/** An object that the account has. */
export interface AccountObject {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly name: string | undefined;
  /** What tells it from others, in words. */
  readonly description: string;
  /** Why it cannot become part of a stack, if so. */
  readonly notImportableReason?: string;
}

/** Lists the objects of a type. */
export const listers: Readonly<Record<ResourceKind, (services: Services) => Promise<AccountObject[]>>> = {
  RoceNetwork: async ({ nativeNetworks }) =>
    (await nativeNetworks.list()).items
      .filter(({ object: { networkType } }) =>
        (roceNetworkTypes as readonly (string | undefined)[]).includes(networkType),
      )
      .map(({ object: { id, name, networkType, physicalNetwork, status } }) => ({
        kind: "RoceNetwork",
        id,
        name,
        description: [networkType, physicalNetwork, status].filter(Boolean).join(" "),
      })),
  HyperCluster: async ({ hyperClusters }) => {
    const lists = await Promise.all(
      hyperClusterTypes.map(async (type) =>
        (await hyperClusters.list(type)).items.map(({ object: { id, name } }): AccountObject => ({
          kind: "HyperCluster",
          id,
          name,
          description: type,
        })),
      ),
    );
    return lists.flat();
  },
  ModelArtsNetwork: async ({ networks }) =>
    (await networks.list()).items
      .filter(({ object: { deleting } }) => !deleting)
      .map(({ object: { id, name, cidr, phase } }) => ({
        kind: "ModelArtsNetwork",
        id,
        name,
        description: [cidr, phase].filter(Boolean).join(" "),
      })),
  EgConnection: async ({ connections }) =>
    (await connections.list()).items.map(({ object: { id, name, type, status, kafkaDetail } }) => ({
      kind: "EgConnection",
      id,
      name,
      description: [type, status].filter(Boolean).join(" "),
      // A program that states the password would replace the connection, one that does not would be refused.
      ...(kafkaDetail?.userName !== undefined && {
        notImportableReason: "the cloud never shows its Kafka password",
      }),
    })),
};
