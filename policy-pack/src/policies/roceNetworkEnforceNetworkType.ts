import { roceNetworkTypeLimits } from "pulumi-huaweicloud-ai/constraints";
import { allowedValuePolicy } from "./factories/allowedValuePolicy";

/** Network types of RoCE networks; the cloud chooses where none is given. */
export const roceNetworkEnforceNetworkType = allowedValuePolicy({
  name: "huaweicloud-roce-network-enforce-network-type",
  kind: "RoceNetwork",
  plural: "RoCE networks",
  property: "networkType",
  values: roceNetworkTypeLimits.enum,
  fallback: undefined,
});
