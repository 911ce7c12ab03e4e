import { hyperClusterName } from "../constraints/names";
import {
  validateHyperClusterSubnetId,
  validateHyperClusterType,
  hyperClusterTypes,
} from "../constraints/values";
import { adoptExisting, commonProperties } from "./common";
import type { ResourceSchema } from "./property";
import { enumValidation, nameValidation } from "./validation";

/** Arguments of a hyper cluster. The API has no update call, so every real change is a replacement. */
export const hyperClusterSchema: ResourceSchema = {
  kind: "HyperCluster",
  properties: {
    name: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "autoName" },
      ...nameValidation(hyperClusterName),
    },
    hyperClusterSubnetId: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "computed" },
      validate: validateHyperClusterSubnetId,
    },
    type: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "value", value: "HPS" },
      ...enumValidation(validateHyperClusterType, hyperClusterTypes),
    },
    adoptExisting,
    ...commonProperties,
  },
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "10m", update: "10m", read: "10m", delete: "10m" },
  validateAll: () => [],
};
