import { modelArtsNetworkName } from "../constraints/names";
import { validateNetworkCidr } from "../constraints/networkRanges";
import {
  validateIdentifier,
  validateModelArtsDescription,
  validateSfsTurboName,
  suggestModelArtsDescription,
} from "../constraints/values";
import { adoptExisting, commonProperties } from "./common";
import type { CheckFailure, Property, ResourceSchema, Values } from "./property";
import { nameValidation } from "./validation";

const requiredString = (validate: NonNullable<Property["validate"]>): Property => ({
  type: "string",
  effect: "update",
  defaultRule: { kind: "required" },
  validate,
});

/** Arguments of a ModelArts network ("Creating Network Resources", "Updating a Network Resource"). */
export const modelArtsNetworkSchema: ResourceSchema = {
  kind: "ModelArtsNetwork",
  properties: {
    name: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "autoName" },
      ...nameValidation(modelArtsNetworkName),
    },
    cidr: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "required" },
      validate: (cidr, { networkRanges }) => validateNetworkCidr(cidr, networkRanges),
    },
    workspaceId: {
      type: "string",
      effect: "update",
      defaultRule: { kind: "value", value: "0" },
      validate: validateIdentifier,
    },
    description: {
      type: "string",
      effect: "update",
      defaultRule: { kind: "value", value: "" },
      validate: validateModelArtsDescription,
      suggest: suggestModelArtsDescription,
    },
    ipv6Enabled: {
      type: "boolean",
      effect: "update",
      defaultRule: { kind: "computed" },
      replaceIf: {
        description: "IPv6 cannot be turned off again",
        test: (old, next) => old === true && next === false,
      },
    },
    peerConnections: {
      type: "list",
      effect: "update",
      defaultRule: { kind: "none" },
      fields: {
        vpcId: requiredString(validateIdentifier),
        subnetId: requiredString(validateIdentifier),
        defaultGateway: { type: "boolean", effect: "update", defaultRule: { kind: "value", value: false } },
      },
    },
    sfsTurbos: {
      type: "list",
      effect: "update",
      defaultRule: { kind: "none" },
      fields: { id: requiredString(validateIdentifier), name: requiredString(validateSfsTurboName) },
    },
    adoptExisting,
    ...commonProperties,
  },
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "20m", update: "20m", read: "20m", delete: "20m" },
  validateAll: (inputs, isUnknown) => [
    ...validateUniqueItems(inputs, "peerConnections", ["vpcId", "subnetId"], isUnknown),
    ...validateUniqueItems(inputs, "sfsTurbos", ["id"], isUnknown),
    ...validateDefaultGateways(inputs),
  ],
};

function items(inputs: Values, property: string): Values[] {
  const list = inputs[property];
  return Array.isArray(list)
    ? list.filter((item): item is Values => typeof item === "object" && item !== null)
    : [];
}

/** The cloud cannot hold one connection twice; a repeated entry is a slip of the pen. */
function validateUniqueItems(
  inputs: Values,
  property: string,
  key: readonly string[],
  isUnknown: (value: unknown) => boolean,
): CheckFailure[] {
  const seen = new Map<string, number>();
  return items(inputs, property).flatMap((item, index) => {
    const values = key.map((field) => item[field]);
    if (values.some((value) => isUnknown(value) || typeof value !== "string")) {
      return [];
    }
    const text = values.join(" / ");
    const first = seen.get(text);
    if (first === undefined) {
      seen.set(text, index);
      return [];
    }
    // Without the values: any of them may be a secret of the program's.
    const reason = `is listed twice: ${key.join(" and ")} ${key.length > 1 ? "are those" : "is that"} of ${property}[${first}]. Remove one of the entries`;
    return [{ property: `${property}[${index}]`, reason }];
  });
}

/** Two default routes out of one network would contradict each other. */
function validateDefaultGateways(inputs: Values): CheckFailure[] {
  const gateways = items(inputs, "peerConnections").flatMap((item, index) =>
    item.defaultGateway === true ? [index] : [],
  );
  return gateways.slice(1).map((index) => ({
    property: `peerConnections[${index}].defaultGateway`,
    reason: `true is given to entry ${gateways[0] ?? 0} already; a network has one default route. Set it on one entry only`,
  }));
}
