import { physicalNetworkName } from "../constraints/names";
import { deletionPolicy, roceNetworkType } from "../constraints/values";
import { commonProperties } from "./common";
import type { ResourceSchema } from "./property";

/** Arguments of a RoCE network. The API has no update call, so every real change is a replacement. */
export const roceNetworkSchema: ResourceSchema = {
  kind: "RoceNetwork",
  properties: {
    networkType: {
      type: "string",
      change: "replace",
      absent: { means: "cloud" },
      rule: roceNetworkType,
    },
    physicalNetwork: {
      type: "string",
      change: "replace",
      absent: { means: "cloud" },
      rule: physicalNetworkName.check,
    },
    deletionPolicy: {
      type: "string",
      change: "local",
      absent: { means: "value", value: "delete" },
      rule: deletionPolicy,
    },
    ...commonProperties,
  },
  deleteBeforeReplace: false,
  defaultTimeouts: { create: "10m", update: "10m", delete: "10m" },
  consistency: () => [],
};
