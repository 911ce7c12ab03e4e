import { hyperClusterNameLimits } from "pulumi-huaweicloud-ai/constraints";
import { uniqueNamePolicy } from "./factories/uniqueNamePolicy";

/** Two clusters of one name cannot be told apart by anything but their ids. */
export const hyperClusterEnforceUniqueName = uniqueNamePolicy({
  name: "huaweicloud-hyper-cluster-enforce-unique-name",
  kind: "HyperCluster",
  plural: "hyper clusters",
  reason: "a run after a crash finds a cluster by its name",
  scope: "place",
  ignoresCase: false,
  cloudRule: hyperClusterNameLimits,
  reserved: [],
});
