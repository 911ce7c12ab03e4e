import { egConnectionNameLimits } from "pulumi-huaweicloud-ai/constraints";
import { uniqueNamePolicy } from "./factories/uniqueNamePolicy";

/** The cloud holds a connection's name once for each tenant, here a project in its region, and keeps `default` for itself. */
export const egConnectionEnforceUniqueName = uniqueNamePolicy({
  name: "huaweicloud-eg-connection-enforce-unique-name",
  kind: "EgConnection",
  plural: "EventGrid connections",
  reason: "the cloud takes a name once",
  scope: "place",
  ignoresCase: true,
  cloudRule: egConnectionNameLimits,
  reserved: ["default"],
});
