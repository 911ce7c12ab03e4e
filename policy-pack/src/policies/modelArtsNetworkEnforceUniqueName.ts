import { modelArtsNetworkNameLimits } from "pulumi-huaweicloud-ai/constraints";
import { uniqueNamePolicy } from "./factories/uniqueNamePolicy";

/** Where ids are made from names, as field reports have it, a second network of the same name is refused. */
export const modelArtsNetworkEnforceUniqueName = uniqueNamePolicy({
  name: "huaweicloud-modelarts-network-enforce-unique-name",
  kind: "ModelArtsNetwork",
  plural: "ModelArts networks",
  reason: "a run after a crash finds a network by its name",
  scope: "place",
  ignoresCase: false,
  cloudRule: modelArtsNetworkNameLimits,
  reserved: [],
});
