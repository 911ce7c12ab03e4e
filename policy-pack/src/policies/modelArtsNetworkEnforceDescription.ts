import { modelArtsDescriptionLimits } from "pulumi-huaweicloud-ai/constraints";
import { descriptionPolicy } from "./factories/descriptionPolicy";

/** A network's description is one that the cloud takes; whether there must be one is a setting. */
export const modelArtsNetworkEnforceDescription = descriptionPolicy({
  name: "huaweicloud-modelarts-network-enforce-description",
  kind: "ModelArtsNetwork",
  plural: "ModelArts networks",
  cloudRule: modelArtsDescriptionLimits,
  limits: `at most 100 characters, none of ! < > = & " '`,
});
