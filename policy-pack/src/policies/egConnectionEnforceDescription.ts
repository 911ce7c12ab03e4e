import { egDescriptionLimits } from "pulumi-huaweicloud-ai/constraints";
import { descriptionPolicy } from "./factories/descriptionPolicy";

/** A connection's description is one that the cloud takes; whether there must be one is a setting. */
export const egConnectionEnforceDescription = descriptionPolicy({
  name: "huaweicloud-eg-connection-enforce-description",
  kind: "EgConnection",
  plural: "EventGrid connections",
  cloudRule: egDescriptionLimits,
  limits: "at most 255 characters",
});
