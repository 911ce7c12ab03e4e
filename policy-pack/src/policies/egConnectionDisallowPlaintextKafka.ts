import { definePolicy } from "../engine/definePolicy";
import type { Violation } from "../engine/violation";
import { unknownValue } from "../engine/plainValues";

const plaintextProtocols = ["PLAINTEXT", "SASL_PLAINTEXT"];

/** Events travel to Kafka encrypted and signed in. Values of credentials are never looked at, let alone shown. */
export const egConnectionDisallowPlaintextKafka = definePolicy({
  name: "huaweicloud-eg-connection-disallow-plaintext-kafka",
  displayName: "Kafka connections are encrypted and signed in",
  description: "An EventGrid connection to Kafka uses SASL_SSL with a user name and a password.",
  level: "advisory",
  severity: "high",
  tags: ["encryption", "credentials"],
  remediationSteps:
    "Turn on SASL_SSL at the Kafka instance, then set kafkaDetail.enableSaslSsl: true, userName and password. " +
    "The connection is replaced.",
  kinds: ["EgConnection"],
  settings: {},
  checkResource: (resource) => {
    const detail = resource.object("kafkaDetail");
    if (resource.text("type") !== "KAFKA" && Object.keys(detail).length === 0) {
      return [];
    }
    const rule = "events must travel encrypted and signed in";
    const createViolation = (field: string, problem: string, value?: string): Violation => ({
      resource,
      property: `kafkaDetail.${field}`,
      ...(value === undefined ? {} : { value }),
      problem,
      rule,
    });
    const violations: Violation[] = [];
    const enabled = detail.enableSaslSsl;
    if (enabled !== true && enabled !== unknownValue && !resource.isUnknown("kafkaDetail")) {
      const advice = "Write enableSaslSsl: true, with userName and password";
      violations.push(
        createViolation("enableSaslSsl", `is not true: events travel in plain text; ${rule}. ${advice}`),
      );
    }
    for (const field of enabled === true ? ["userName", "password"] : []) {
      if (detail[field] === undefined || detail[field] === null || detail[field] === "") {
        violations.push(
          createViolation(
            field,
            `is missing; ${rule}. Write ${field}, as a secret of the stack's configuration`,
          ),
        );
      }
    }
    const protocol = detail.securityProtocol;
    if (typeof protocol === "string" && plaintextProtocols.includes(protocol.toUpperCase())) {
      const problem = `sends events in plain text; ${rule}. Write securityProtocol: "SASL_SSL"`;
      violations.push(createViolation("securityProtocol", problem, JSON.stringify(protocol)));
    }
    return violations;
  },
});
