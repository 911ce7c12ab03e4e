import { hyperClusterName } from "../constraints/names";
import { hyperClusterSubnetId, hyperClusterType, hyperClusterTypes } from "../constraints/values";
import { adoptExisting, commonProperties } from "./common";
import type { ResourceSchema } from "./property";
import { choiceOf, nameBy } from "./validation";

/** Arguments of a hyper cluster. The API has no update call, so every real change is a replacement. */
export const hyperClusterSchema: ResourceSchema = {
  kind: "HyperCluster",
  properties: {
    name: {
      type: "string",
      change: "replace",
      absent: { means: "generated" },
      ...nameBy(hyperClusterName),
    },
    hyperClusterSubnetId: {
      type: "string",
      change: "replace",
      absent: { means: "cloud" },
      rule: hyperClusterSubnetId,
    },
    type: {
      type: "string",
      change: "replace",
      absent: { means: "value", value: "HPS" },
      ...choiceOf(hyperClusterType, hyperClusterTypes),
    },
    adoptExisting,
    ...commonProperties,
  },
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "10m", update: "10m", read: "10m", delete: "10m" },
  consistency: () => [],
};
