import { egConnectionTypeLimits } from "pulumi-huaweicloud-ai/constraints";
import { allowedValuePolicy } from "./factories/allowedValuePolicy";

/** Types of EventGrid connections; the first is the service's default. */
export const egConnectionEnforceType = allowedValuePolicy({
  name: "huaweicloud-eg-connection-enforce-type",
  kind: "EgConnection",
  plural: "EventGrid connections",
  property: "type",
  values: egConnectionTypeLimits.enum,
  fallback: egConnectionTypeLimits.enum[0],
});
