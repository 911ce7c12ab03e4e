import { egConnectionNameLimits } from "pulumi-huaweicloud-ai/constraints";
import { namePatternPolicy } from "./factories/namePatternPolicy";

/** Names of EventGrid connections. */
export const egConnectionEnforceNamePattern = namePatternPolicy({
  name: "huaweicloud-eg-connection-enforce-name-pattern",
  kind: "EgConnection",
  plural: "EventGrid connections",
  property: "name",
  cloudRule: egConnectionNameLimits,
});
