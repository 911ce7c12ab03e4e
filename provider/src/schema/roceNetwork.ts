import { physicalNetworkName } from "../constraints/names";
import {
  validateDeletionPolicy,
  deletionPolicies,
  validateRoceNetworkType,
  roceNetworkTypes,
} from "../constraints/values";
import { commonProperties } from "./common";
import type { ResourceSchema } from "./property";
import { enumValidation, nameValidation } from "./validation";

/** Arguments of a RoCE network. The API has no update call, so every real change is a replacement. */
export const roceNetworkSchema: ResourceSchema = {
  kind: "RoceNetwork",
  properties: {
    networkType: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "computed" },
      ...enumValidation(validateRoceNetworkType, roceNetworkTypes),
    },
    physicalNetwork: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "computed" },
      ...nameValidation(physicalNetworkName),
    },
    deletionPolicy: {
      type: "string",
      effect: "none",
      defaultRule: { kind: "value", value: "delete" },
      ...enumValidation(validateDeletionPolicy, deletionPolicies),
    },
    ...commonProperties,
  },
  deleteBeforeReplace: false,
  defaultTimeouts: { create: "10m", update: "10m", read: "10m", delete: "10m" },
  validateAll: () => [],
};
