import { physicalNetworkNameLimits } from "pulumi-huaweicloud-ai/constraints";
import { namePatternPolicy } from "./factories/namePatternPolicy";

/** The cloud names a RoCE network itself; what users name is the physical network under it. */
export const roceNetworkEnforceNamePattern = namePatternPolicy({
  name: "huaweicloud-roce-network-enforce-name-pattern",
  kind: "RoceNetwork",
  plural: "RoCE networks",
  property: "physicalNetwork",
  cloudRule: physicalNetworkNameLimits,
});
