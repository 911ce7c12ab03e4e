import { hyperClusterTypeLimits } from "pulumi-huaweicloud-ai/constraints";
import { allowedValuePolicy } from "./factories/allowedValuePolicy";

/** Server types of hyper clusters; the first is the service's default. */
export const hyperClusterEnforceType = allowedValuePolicy({
  name: "huaweicloud-hyper-cluster-enforce-type",
  kind: "HyperCluster",
  plural: "hyper clusters",
  property: "type",
  values: hyperClusterTypeLimits.enum,
  fallback: hyperClusterTypeLimits.enum[0],
});
