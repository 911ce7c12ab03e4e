import { hyperClusterNameLimits } from "pulumi-huaweicloud-ai/constraints";
import { namePatternPolicy } from "./factories/namePatternPolicy";

/** Names of hyper clusters. */
export const hyperClusterEnforceNamePattern = namePatternPolicy({
  name: "huaweicloud-hyper-cluster-enforce-name-pattern",
  kind: "HyperCluster",
  plural: "hyper clusters",
  property: "name",
  cloudRule: hyperClusterNameLimits,
});
