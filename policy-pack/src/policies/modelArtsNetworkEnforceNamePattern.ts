import { modelArtsNetworkNameLimits } from "pulumi-huaweicloud-ai/constraints";
import { namePatternPolicy } from "./factories/namePatternPolicy";

/** Names of ModelArts networks. */
export const modelArtsNetworkEnforceNamePattern = namePatternPolicy({
  name: "huaweicloud-modelarts-network-enforce-name-pattern",
  kind: "ModelArtsNetwork",
  plural: "ModelArts networks",
  property: "name",
  cloudRule: modelArtsNetworkNameLimits,
});
