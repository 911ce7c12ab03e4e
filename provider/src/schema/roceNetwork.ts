import { physicalNetworkName } from "../constraints/names";
import { deletionPolicy, deletionPolicies, roceNetworkType, roceNetworkTypes } from "../constraints/values";
import { commonProperties } from "./common";
import type { ResourceSchema } from "./property";
import { choiceOf, nameBy } from "./validation";

/** Arguments of a RoCE network. The API has no update call, so every real change is a replacement. */
export const roceNetworkSchema: ResourceSchema = {
  kind: "RoceNetwork",
  properties: {
    networkType: {
      type: "string",
      change: "replace",
      absent: { means: "cloud" },
      ...choiceOf(roceNetworkType, roceNetworkTypes),
    },
    physicalNetwork: {
      type: "string",
      change: "replace",
      absent: { means: "cloud" },
      ...nameBy(physicalNetworkName),
    },
    deletionPolicy: {
      type: "string",
      change: "local",
      absent: { means: "value", value: "delete" },
      ...choiceOf(deletionPolicy, deletionPolicies),
    },
    ...commonProperties,
  },
  deleteBeforeReplace: false,
  defaultTimeouts: { create: "10m", update: "10m", read: "10m", delete: "10m" },
  consistency: () => [],
};
