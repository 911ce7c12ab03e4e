import { egConnectionName } from "../constraints/names";
import {
  egConnectionType,
  egConnectionTypes,
  egDescription,
  identifier,
  kafkaAck,
  kafkaAcks,
  kafkaAddress,
  kafkaText,
  suggestEgDescription,
} from "../constraints/values";
import { adoptExisting, commonProperties } from "./common";
import type { CheckFailure, ResourceSchema, Values } from "./property";
import { choiceOf, nameBy } from "./validation";

/** Arguments of an EventGrid connection ("Creating a Connection" and the published definitions). */
export const egConnectionSchema: ResourceSchema = {
  kind: "EgConnection",
  properties: {
    name: {
      type: "string",
      change: "replace",
      absent: { means: "generated" },
      ...nameBy(egConnectionName),
    },
    vpcId: { type: "string", change: "replace", absent: { means: "required" }, rule: identifier },
    subnetId: { type: "string", change: "replace", absent: { means: "required" }, rule: identifier },
    description: {
      type: "string",
      change: "update",
      absent: { means: "value", value: "" },
      rule: egDescription,
      suggest: suggestEgDescription,
    },
    type: {
      type: "string",
      change: "replace",
      absent: { means: "value", value: "WEBHOOK" },
      ...choiceOf(egConnectionType, egConnectionTypes),
    },
    kafkaDetail: {
      type: "object",
      change: "replace",
      absent: { means: "none" },
      fields: {
        instanceId: { type: "string", change: "replace", absent: { means: "required" }, rule: identifier },
        connectAddress: {
          type: "string",
          change: "replace",
          absent: { means: "required" },
          rule: kafkaAddress,
        },
        enableSaslSsl: { type: "boolean", change: "replace", absent: { means: "value", value: false } },
        securityProtocol: { type: "string", change: "replace", absent: { means: "cloud" }, rule: kafkaText },
        userName: {
          type: "string",
          change: "replace",
          absent: { means: "cloud" },
          rule: kafkaText,
          secret: true,
        },
        password: {
          type: "string",
          change: "replace",
          absent: { means: "none" },
          rule: kafkaText,
          secret: true,
        },
        acks: {
          type: "string",
          change: "replace",
          absent: { means: "cloud" },
          ...choiceOf(kafkaAck, kafkaAcks),
        },
      },
    },
    adoptExisting,
    ...commonProperties,
  },
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "15m", update: "5m", read: "5m", delete: "15m" },
  consistency: kafkaConsistency,
};

function kafkaConsistency(inputs: Values, isUnknown: (value: unknown) => boolean): CheckFailure[] {
  const { type, kafkaDetail } = inputs;
  if (isUnknown(type) || isUnknown(kafkaDetail)) {
    return [];
  }
  if (type === "KAFKA" && !kafkaDetail) {
    return [{ property: "kafkaDetail", reason: 'is missing; a connection of type "KAFKA" needs it' }];
  }
  if (type !== "KAFKA" && kafkaDetail) {
    return [
      {
        property: "kafkaDetail",
        reason: 'is given, but only a connection of type "KAFKA" takes it. Set type: "KAFKA" or remove it',
      },
    ];
  }
  return credentialsConsistency(kafkaDetail);
}

function credentialsConsistency(kafkaDetail: unknown): CheckFailure[] {
  if (typeof kafkaDetail !== "object" || kafkaDetail === null) {
    return [];
  }
  const detail = kafkaDetail as Values;
  const missing = (field: string, because: string): CheckFailure[] =>
    detail[field] === undefined
      ? [{ property: `kafkaDetail.${field}`, reason: `is missing; ${because} needs it` }]
      : [];
  if (detail.enableSaslSsl === true) {
    return [...missing("userName", "enableSaslSsl: true"), ...missing("password", "enableSaslSsl: true")];
  }
  if (detail.userName !== undefined) {
    return missing("password", "a user name");
  }
  return detail.password === undefined ? [] : missing("userName", "a password");
}
