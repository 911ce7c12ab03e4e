import { modelArtsNetworkName } from "../constraints/names";
import { explainNetworkCidr } from "../constraints/networkRanges";
import {
  identifier,
  modelArtsDescription,
  sfsTurboName,
  suggestModelArtsDescription,
} from "../constraints/values";
import { adoptExisting, commonProperties } from "./common";
import type { CheckFailure, Property, ResourceSchema, Values } from "./property";
import { nameBy } from "./validation";

const required = (rule: NonNullable<Property["rule"]>): Property => ({
  type: "string",
  change: "update",
  absent: { means: "required" },
  rule,
});

/** Arguments of a ModelArts network ("Creating Network Resources", "Updating a Network Resource"). */
export const modelArtsNetworkSchema: ResourceSchema = {
  kind: "ModelArtsNetwork",
  properties: {
    name: {
      type: "string",
      change: "replace",
      absent: { means: "generated" },
      ...nameBy(modelArtsNetworkName),
    },
    cidr: {
      type: "string",
      change: "replace",
      absent: { means: "required" },
      rule: (cidr, { networkRanges }) => explainNetworkCidr(cidr, networkRanges),
    },
    workspaceId: {
      type: "string",
      change: "update",
      absent: { means: "value", value: "0" },
      rule: identifier,
    },
    description: {
      type: "string",
      change: "update",
      absent: { means: "value", value: "" },
      rule: modelArtsDescription,
      suggest: suggestModelArtsDescription,
    },
    ipv6Enabled: {
      type: "boolean",
      change: "update",
      absent: { means: "cloud" },
      replaceWhen: {
        description: "IPv6 cannot be turned off again",
        test: (old, next) => old === true && next === false,
      },
    },
    peerConnections: {
      type: "list",
      change: "update",
      absent: { means: "none" },
      fields: {
        vpcId: required(identifier),
        subnetId: required(identifier),
        defaultGateway: { type: "boolean", change: "update", absent: { means: "value", value: false } },
      },
    },
    sfsTurbos: {
      type: "list",
      change: "update",
      absent: { means: "none" },
      fields: { id: required(identifier), name: required(sfsTurboName) },
    },
    adoptExisting,
    ...commonProperties,
  },
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "20m", update: "20m", read: "20m", delete: "20m" },
  consistency: (inputs, isUnknown) => [
    ...repeated(inputs, "peerConnections", ["vpcId", "subnetId"], isUnknown),
    ...repeated(inputs, "sfsTurbos", ["id"], isUnknown),
    ...severalGateways(inputs),
  ],
};

function items(inputs: Values, property: string): Values[] {
  const list = inputs[property];
  return Array.isArray(list)
    ? list.filter((item): item is Values => typeof item === "object" && item !== null)
    : [];
}

/** The cloud cannot hold one connection twice; a repeated entry is a slip of the pen. */
function repeated(
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
function severalGateways(inputs: Values): CheckFailure[] {
  const gateways = items(inputs, "peerConnections").flatMap((item, index) =>
    item.defaultGateway === true ? [index] : [],
  );
  return gateways.slice(1).map((index) => ({
    property: `peerConnections[${index}].defaultGateway`,
    reason: `true is given to entry ${gateways[0] ?? 0} already; a network has one default route. Set it on one entry only`,
  }));
}
