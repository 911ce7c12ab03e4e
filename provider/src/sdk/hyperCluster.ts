import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import { hyperClusterName } from "../constraints/names";
import type { GetOptions, NamedArgs } from "./common";
import { withAutoName } from "./autoName";
import { HuaweiCloudResource, isResource, splitGetOptions, typeToken } from "./huaweiCloudResource";

/** Arguments of a hyper cluster. */
export interface HyperClusterArgs extends NamedArgs {
  /**
   * Name: 1 to 64 letters, digits, hyphens, underscores or periods.
   *
   * Changing it replaces the cluster.
   * @default made from the logical name and a hash of organization, URN and `huaweicloud:nameSalt`; what exists keeps its name
   */
  name?: Input<string>;
  /**
   * Id of the hyper cluster subnet, a lower-case UUID, such as a subnet of a {@link RoceNetwork}.
   *
   * Changing it replaces the cluster.
   * @default the cloud's choice
   */
  hyperClusterSubnetId?: Input<string>;
  /**
   * Kind of server: `HPS` or `ECS`.
   *
   * Changing it replaces the cluster.
   * @default "HPS"
   */
  type?: Input<"HPS" | "ECS">;
}

/** A network of a hyper cluster. */
export interface HyperClusterNetworkInfo {
  /** Id of the subnet. */
  hyperClusterSubnetId: string;
  /** Whether servers join this subnet when they name none. */
  isDefault: boolean;
}

/**
 * A hyper cluster: the group of servers that share a RoCE network ("Creating a Hyper Cluster").
 *
 * @example On the subnet of a RoCE network
 * ```ts
 * const fabric = new RoceNetwork("fabric", { networkType: "vxlan_roce" });
 * const cluster = new HyperCluster("trainers", { hyperClusterSubnetId: fabric.subnetIds[0] });
 * ```
 *
 * @example Of virtual servers, with a name of its own
 * ```ts
 * new HyperCluster("trainers", { name: "llm-trainers", type: "ECS" });
 * ```
 */
export class HyperCluster extends HuaweiCloudResource {
  /** @internal Lets policies name the type. */
  static readonly __pulumiType = typeToken("HyperCluster");

  /** Name of the cluster. */
  declare readonly name: Output<string>;
  /** Id of the hyper cluster subnet, the default one when none was asked for. */
  declare readonly hyperClusterSubnetId: Output<string | undefined>;
  /** Kind of server. */
  declare readonly type: Output<string>;
  /** The cluster's networks. */
  declare readonly networkInfo: Output<HyperClusterNetworkInfo[]>;

  constructor(name: string, args: HyperClusterArgs = {}, options?: CustomResourceOptions) {
    super(
      "HyperCluster",
      name,
      withAutoName("HyperCluster", args, name, hyperClusterName, options),
      computed,
      options,
    );
  }

  /**
   * Reads an existing cluster, of whichever server type.
   *
   * @param id the id that the cloud gave it.
   * @throws NotFoundError (HWAI_NOT_FOUND), shown by the engine, when there is none.
   */
  static get(name: string, id: Input<ID>, options?: GetOptions): HyperCluster {
    const [location, lookUp] = splitGetOptions(id, options);
    return new HyperCluster(name, location, lookUp);
  }

  /** Whether a value is a HyperCluster, from whichever copy of this package. */
  static override isInstance(value: unknown): value is HyperCluster {
    return isResource("HyperCluster", value);
  }
}

const computed = ["networkInfo"];
