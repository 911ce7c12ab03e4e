import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import type { CommonArgs, GetOptions } from "./common";
import { HuaweiCloudResource, isResource, splitGetOptions, typeToken } from "./huaweiCloudResource";

/** Arguments of a RoCE network. The service picks the network's name. */
export interface RoceNetworkArgs extends CommonArgs {
  /**
   * Kind of network: `vxlan_roce` or `roce_v2`.
   *
   * Changing it replaces the network.
   * @default the cloud's choice
   */
  networkType?: Input<"vxlan_roce" | "roce_v2">;
  /**
   * Name of the physical network: 1 to 64 letters, digits, hyphens, underscores or periods.
   *
   * Changing it replaces the network.
   * @default the cloud's choice
   */
  physicalNetwork?: Input<string>;
  /**
   * What deleting the resource does. `delete` asks VPC's native API to delete the network; nobody has verified that this API
   * takes RoCE networks, so where it refuses, the deletion fails. `retain` forgets the network without a request.
   *
   * Changing it takes effect without a request.
   * @default "delete"
   */
  deletionPolicy?: Input<"delete" | "retain">;
}

/**
 * A RoCE network: the lossless network between the servers of an AI cluster ("Creating a RoCE Network").
 *
 * @example One network of a chosen physical network
 * ```ts
 * const fabric = new RoceNetwork("fabric", { networkType: "vxlan_roce", physicalNetwork: "roce_pod101" });
 * export const fabricSubnets = fabric.subnetIds;
 * ```
 *
 * @example A network that outlives the stack
 * ```ts
 * new RoceNetwork("fabric", { networkType: "roce_v2", deletionPolicy: "retain" });
 * ```
 */
export class RoceNetwork extends HuaweiCloudResource {
  /** @internal Lets policies name the type. */
  static readonly __pulumiType = typeToken("RoceNetwork");

  /** Kind of network. */
  declare readonly networkType: Output<string | undefined>;
  /** Name of the physical network. */
  declare readonly physicalNetwork: Output<string | undefined>;
  /** What deleting the resource does. */
  declare readonly deletionPolicy: Output<string>;
  /** Name that the service picked. */
  declare readonly name: Output<string>;
  /** Neutron's status: `ACTIVE`, `BUILD`, `DOWN` or `ERROR`. */
  declare readonly status: Output<string>;
  /** Id of the tenant that owns the network. */
  declare readonly tenantId: Output<string>;
  /** Ids of the network's subnets. */
  declare readonly subnetIds: Output<string[]>;
  /**
   * Whether VPC's native API has ever shown the network. Only then does its absence there mean that it is gone.
   */
  declare readonly observed: Output<boolean>;

  constructor(name: string, args: RoceNetworkArgs = {}, options?: CustomResourceOptions) {
    super("RoceNetwork", name, { ...args }, computed, options);
  }

  /**
   * Reads an existing network.
   *
   * @param id the id that the cloud gave it.
   * @throws NotFoundError (HWAI_NOT_FOUND), shown by the engine, when VPC's native API does not know it.
   */
  static get(name: string, id: Input<ID>, options?: GetOptions): RoceNetwork {
    const [location, lookUp] = splitGetOptions(id, options);
    return new RoceNetwork(name, location, lookUp);
  }

  /** Whether a value is a RoceNetwork, from whichever copy of this package. */
  static override isInstance(value: unknown): value is RoceNetwork {
    return isResource("RoceNetwork", value);
  }
}

const computed = ["name", "status", "tenantId", "subnetIds", "observed"];
