import { egConnectionName } from "../constraints/names";
import {
  validateEgConnectionType,
  egConnectionTypes,
  validateEgDescription,
  validateIdentifier,
  validateKafkaAck,
  kafkaAcks,
  validateKafkaAddress,
  validateKafkaText,
  suggestEgDescription,
} from "../constraints/values";
import { adoptExisting, commonProperties } from "./common";
import type { CheckFailure, ResourceSchema, Values } from "./property";
import { enumValidation, nameValidation } from "./validation";

/** Arguments of an EventGrid connection ("Creating a Connection" and the published definitions). */
export const egConnectionSchema: ResourceSchema = {
  kind: "EgConnection",
  properties: {
    name: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "autoName" },
      ...nameValidation(egConnectionName),
    },
    vpcId: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "required" },
      validate: validateIdentifier,
    },
    subnetId: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "required" },
      validate: validateIdentifier,
    },
    description: {
      type: "string",
      effect: "update",
      defaultRule: { kind: "value", value: "" },
      validate: validateEgDescription,
      suggest: suggestEgDescription,
    },
    type: {
      type: "string",
      effect: "replace",
      defaultRule: { kind: "value", value: "WEBHOOK" },
      ...enumValidation(validateEgConnectionType, egConnectionTypes),
    },
    kafkaDetail: {
      type: "object",
      effect: "replace",
      defaultRule: { kind: "none" },
      fields: {
        instanceId: {
          type: "string",
          effect: "replace",
          defaultRule: { kind: "required" },
          validate: validateIdentifier,
        },
        connectAddress: {
          type: "string",
          effect: "replace",
          defaultRule: { kind: "required" },
          validate: validateKafkaAddress,
        },
        enableSaslSsl: { type: "boolean", effect: "replace", defaultRule: { kind: "value", value: false } },
        securityProtocol: {
          type: "string",
          effect: "replace",
          defaultRule: { kind: "computed" },
          validate: validateKafkaText,
        },
        userName: {
          type: "string",
          effect: "replace",
          defaultRule: { kind: "computed" },
          validate: validateKafkaText,
          secret: true,
        },
        password: {
          type: "string",
          effect: "replace",
          defaultRule: { kind: "none" },
          validate: validateKafkaText,
          secret: true,
        },
        acks: {
          type: "string",
          effect: "replace",
          defaultRule: { kind: "computed" },
          ...enumValidation(validateKafkaAck, kafkaAcks),
        },
      },
    },
    adoptExisting,
    ...commonProperties,
  },
  deleteBeforeReplace: true,
  defaultTimeouts: { create: "15m", update: "5m", read: "5m", delete: "15m" },
  validateAll: validateKafka,
};

function validateKafka(inputs: Values, isUnknown: (value: unknown) => boolean): CheckFailure[] {
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
  return validateKafkaCredentials(kafkaDetail);
}

function validateKafkaCredentials(kafkaDetail: unknown): CheckFailure[] {
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
