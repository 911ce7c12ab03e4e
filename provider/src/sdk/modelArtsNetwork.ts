import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import { modelArtsNetworkName } from "../constraints/names";
import type { GetOptions, NamedArgs } from "./common";
import { withAutoName } from "./autoName";
import { HuaweiCloudResource, isResource, splitGetOptions, typeToken } from "./huaweiCloudResource";

/** A VPC that a network is connected to. */
export interface PeerConnection {
  /** Id of the VPC. */
  vpcId: Input<string>;
  /** Id of the VPC's subnet. */
  subnetId: Input<string>;
  /** Whether the network's default route leads there; true for one peer at most. @default false */
  defaultGateway?: Input<boolean>;
}

/** An SFS Turbo file system that a network is connected to. */
export interface SfsTurbo {
  /** Id of the file system. */
  id: Input<string>;
  /** Name of the file system: 1 to 255 characters. */
  name: Input<string>;
}

/** Arguments of a ModelArts network. */
export interface ModelArtsNetworkArgs extends NamedArgs {
  /**
   * Display name: 4 to 32 lower-case letters, digits and hyphens, starting with a letter, not ending with a hyphen.
   *
   * Changing it replaces the network.
   * @default made from the logical name and a hash of organization, URN and `huaweicloud:nameSalt`; what exists keeps its name
   */
  name?: Input<string>;
  /**
   * Range of addresses: inside 172.16.0.0/12 with prefix 12 to 24, inside 192.168.0.0/16 with prefix 16 to 24, or inside one
   * of `huaweicloud:extraNetworkRanges`. Host bits must be clear.
   *
   * Changing it replaces the network.
   */
  cidr: Input<string>;
  /** Id of the workspace. Changing it updates the network. @default "0" */
  workspaceId?: Input<string>;
  /** Description: at most 100 characters, none of `!<>=&"'`. Changing it updates the network. @default "" */
  description?: Input<string>;
  /**
   * Whether the network has IPv6 as well. Turning it on updates the network; the cloud cannot turn it off, so that replaces
   * the network.
   *
   * @default the cloud's choice
   */
  ipv6Enabled?: Input<boolean>;
  /**
   * VPCs to connect to, in any order, each once. Changing the list updates the network: the list is replaced whole, new
   * connections are waited for until they are up, removed ones until they are gone.
   *
   * @default none
   */
  peerConnections?: Input<Input<PeerConnection>[]>;
  /** SFS Turbo file systems to connect to, in any order, each once. Changing the list updates the network. @default none */
  sfsTurbos?: Input<Input<SfsTurbo>[]>;
}

/** How a connection to a VPC is doing. */
export interface PeerConnectionStatus {
  /** Id of the VPC. */
  vpcId: string;
  /** Id of the VPC's subnet. */
  subnetId: string;
  /** Whether the default route leads there, where the cloud says so. */
  defaultGateway?: boolean;
  /** `Connecting`, `Active` or `Abnormal`. */
  phase: string;
}

/** How a connection to an SFS Turbo file system is doing. */
export interface SfsTurboStatus {
  /** Id of the file system. */
  id: string;
  /** Name of the file system. */
  name: string;
  /** `Creating`, `Active`, `Abnormal` or `Deleting`. */
  status: string;
  /** Address of the file system inside the network. */
  ipAddress?: string;
  /** `VpcPort` (through attached network cards) or `Peering` (through VPC peering). */
  connectionType?: string;
}

/**
 * A ModelArts network: the network of a resource pool, with its connections to VPCs and file systems ("Creating Network
 * Resources", "Updating a Network Resource").
 *
 * @example A range of addresses
 * ```ts
 * const network = new ModelArtsNetwork("train", { cidr: "192.168.128.0/17" });
 * ```
 *
 * @example Connected to a VPC and a file system
 * ```ts
 * const network = new ModelArtsNetwork("train", {
 *   cidr: "172.16.0.0/20",
 *   description: "training pool",
 *   peerConnections: [{ vpcId: vpc.id, subnetId: subnet.id, defaultGateway: true }],
 *   sfsTurbos: [{ id: turbo.id, name: turbo.name }],
 * });
 * ```
 */
export class ModelArtsNetwork extends HuaweiCloudResource {
  /** @internal Lets policies name the type. */
  static readonly __pulumiType = typeToken("ModelArtsNetwork");

  /** Display name. */
  declare readonly name: Output<string>;
  /** Range of addresses. */
  declare readonly cidr: Output<string>;
  /** Id of the workspace. */
  declare readonly workspaceId: Output<string>;
  /** Description. */
  declare readonly description: Output<string>;
  /** Whether the network has IPv6 as well. */
  declare readonly ipv6Enabled: Output<boolean>;
  /** VPCs that the network is connected to. */
  declare readonly peerConnections: Output<{ vpcId: string; subnetId: string; defaultGateway: boolean }[]>;
  /** File systems that the network is connected to. */
  declare readonly sfsTurbos: Output<{ id: string; name: string }[]>;
  /** `Creating`, `Active` or `Abnormal`. */
  declare readonly status: Output<string>;
  /** Id of the subnet behind the network, where the cloud tells it. */
  declare readonly subnetId: Output<string | undefined>;
  /** When the network was made, ISO 8601. */
  declare readonly createdAt: Output<string>;
  /** How the connections to VPCs are doing. */
  declare readonly peerConnectionStatuses: Output<PeerConnectionStatus[]>;
  /** How the connections to file systems are doing. */
  declare readonly sfsTurboStatuses: Output<SfsTurboStatus[]>;

  constructor(name: string, args: ModelArtsNetworkArgs, options?: CustomResourceOptions) {
    super(
      "ModelArtsNetwork",
      name,
      withAutoName("ModelArtsNetwork", args, name, modelArtsNetworkName, options),
      computed,
      options,
    );
  }

  /**
   * Reads an existing network.
   *
   * @param id `metadata.name`, which the service made from the display name.
   * @throws NotFoundError (HWAI_NOT_FOUND), shown by the engine, when there is none.
   */
  static get(name: string, id: Input<ID>, options?: GetOptions): ModelArtsNetwork {
    const [location, lookUp] = splitGetOptions(id, options);
    return new ModelArtsNetwork(name, location as unknown as ModelArtsNetworkArgs, lookUp);
  }

  /** Whether a value is a ModelArtsNetwork, from whichever copy of this package. */
  static override isInstance(value: unknown): value is ModelArtsNetwork {
    return isResource("ModelArtsNetwork", value);
  }
}

const computed = ["status", "subnetId", "createdAt", "peerConnectionStatuses", "sfsTurboStatuses"];
