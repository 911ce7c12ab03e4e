import { adoptExisting, autoName, commonArguments, createdAt } from "./common";
import type { ResourceSchema } from "./definition";
import {
  identifierLimits,
  modelArtsCidrLimits,
  modelArtsDescriptionLimits,
  modelArtsNetworkNameLimits,
  sfsTurboNameLimits,
} from "../constraints/limits";

/** Facts of ModelArts networks ("Creating Network Resources", "Updating a Network Resource"). */
export const modelArtsNetworkSchema = {
  kind: "ModelArtsNetwork",
  noun: "network",
  label: "ModelArts network",
  deletionImpact: "cuts off the resource pools in it, and ends its VPC connections and SFS Turbo mounts",
  description:
    'A ModelArts network: the network of a resource pool, with its connections to VPCs and file systems ("Creating Network Resources", "Updating a Network Resource").',
  idDescription: "`metadata.name`, which the service made from the display name",
  examples: [
    {
      title: "A range of addresses",
      typescript: `const network = new ModelArtsNetwork("train", { cidr: "192.168.128.0/17" });`,
    },
    {
      title: "Connected to a VPC and a file system",
      typescript: `const network = new ModelArtsNetwork("train", {
  cidr: "172.16.0.0/20",
  description: "training pool",
  peerConnections: [{ vpcId: vpc.id, subnetId: subnet.id, defaultGateway: true }],
  sfsTurbos: [{ id: turbo.id, name: turbo.name }],
});`,
    },
  ],
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "20m", update: "20m", read: "20m", delete: "20m" },
  arguments: {
    name: {
      type: "string",
      limits: modelArtsNetworkNameLimits,
      effect: "replace",
      default: autoName,
      description: "Display name",
      source: '"Creating Network Resources": label `os.modelarts/name`',
    },
    cidr: {
      type: "string",
      limits: modelArtsCidrLimits,
      effect: "replace",
      default: { kind: "required" },
      description: "Range of addresses",
      remarks: "`huaweicloud:extraNetworkRanges` allows further blocks. Host bits must be clear.",
      outputDescription: "Range of addresses",
      source: '"Creating Network Resources", table 5',
    },
    workspaceId: {
      type: "string",
      limits: identifierLimits,
      effect: "update",
      default: { kind: "value", value: "0" },
      description: "Id of the workspace",
    },
    description: {
      type: "string",
      limits: modelArtsDescriptionLimits,
      effect: "update",
      default: { kind: "value", value: "" },
      description: "Description",
      source: '"Updating a Network Resource": annotation `os.modelarts/description`',
    },
    ipv6Enabled: {
      type: "boolean",
      effect: "update",
      default: { kind: "computed" },
      replaceIf: { from: true, to: false, reason: "IPv6 cannot be turned off again" },
      description: "Whether the network has IPv6 as well",
    },
    peerConnections: {
      type: "list",
      effect: "update",
      default: { kind: "none" },
      uniqueBy: ["vpcId", "subnetId"],
      atMostOneTrue: { field: "defaultGateway", reason: "a network has one default route" },
      description: "VPCs to connect to, in any order",
      remarks:
        "The list is replaced whole: new connections are waited for until they are up, removed ones until they are gone.",
      outputDescription: "VPCs that the network is connected to",
      objectType: {
        name: "PeerConnection",
        description: "A VPC that a network is connected to.",
        fields: {
          vpcId: {
            type: "string",
            limits: identifierLimits,
            effect: "update",
            default: { kind: "required" },
            description: "Id of the VPC",
          },
          subnetId: {
            type: "string",
            limits: identifierLimits,
            effect: "update",
            default: { kind: "required" },
            description: "Id of the VPC's subnet",
          },
          defaultGateway: {
            type: "boolean",
            effect: "update",
            default: { kind: "value", value: false },
            description: "Whether the network's default route leads there; true for one peer at most",
          },
        },
      },
    },
    sfsTurbos: {
      type: "list",
      effect: "update",
      default: { kind: "none" },
      uniqueBy: ["id"],
      description: "SFS Turbo file systems to connect to, in any order",
      outputDescription: "File systems that the network is connected to",
      objectType: {
        name: "SfsTurbo",
        description: "An SFS Turbo file system that a network is connected to.",
        fields: {
          id: {
            type: "string",
            limits: identifierLimits,
            effect: "update",
            default: { kind: "required" },
            description: "Id of the file system",
          },
          name: {
            type: "string",
            limits: sfsTurboNameLimits,
            effect: "update",
            default: { kind: "required" },
            description: "Name of the file system",
          },
        },
      },
    },
    adoptExisting,
    ...commonArguments,
  },
  outputs: {
    status: { type: "string", description: "`Creating`, `Active` or `Abnormal`" },
    subnetId: {
      type: "string",
      optional: true,
      description: "Id of the subnet behind the network, where the cloud tells it",
    },
    createdAt,
    peerConnectionStatuses: {
      type: "list",
      description: "Status of each connection to a VPC",
      objectType: {
        name: "PeerConnectionStatus",
        description: "Status of a connection to a VPC.",
        fields: {
          vpcId: { type: "string", description: "Id of the VPC" },
          subnetId: { type: "string", description: "Id of the VPC's subnet" },
          defaultGateway: {
            type: "boolean",
            optional: true,
            description: "Whether the default route leads there, where the cloud says so",
          },
          phase: { type: "string", description: "`Connecting`, `Active` or `Abnormal`" },
        },
      },
    },
    sfsTurboStatuses: {
      type: "list",
      description: "Status of each connection to a file system",
      objectType: {
        name: "SfsTurboStatus",
        description: "Status of a connection to an SFS Turbo file system.",
        fields: {
          id: { type: "string", description: "Id of the file system" },
          name: { type: "string", description: "Name of the file system" },
          status: { type: "string", description: "`Creating`, `Active`, `Abnormal` or `Deleting`" },
          ipAddress: {
            type: "string",
            optional: true,
            description: "Address of the file system inside the network",
          },
          connectionType: {
            type: "string",
            optional: true,
            description: "`VpcPort` (through attached network cards) or `Peering` (through VPC peering)",
          },
        },
      },
    },
  },
} as const satisfies ResourceSchema;
