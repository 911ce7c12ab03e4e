import { identifierLimits, suggestionText, textValidator } from "pulumi-huaweicloud-ai/constraints";
import { definePolicy } from "../engine/definePolicy";
import { stringList } from "../engine/settingTypes";

/** A network is connected to VPCs that the organisation has agreed to, not to any that somebody knows the id of. */
export const modelArtsNetworkEnforcePeerVpc = definePolicy({
  name: "huaweicloud-modelarts-network-enforce-peer-vpc",
  displayName: "ModelArts networks connect to allowed VPCs",
  description: "The VPCs that a ModelArts network connects to are ones that the organisation allows.",
  level: "advisory",
  severity: "high",
  tags: ["network", "routing"],
  remediationSteps: "Remove the connection that the message names, or connect to a VPC that is allowed.",
  kinds: ["ModelArtsNetwork"],
  settings: {
    allowed: stringList("Ids of the VPCs that networks may connect to. None: any.", {
      validate: textValidator(identifierLimits),
    }),
  },
  checkResource: (resource, { allowed }) =>
    resource.items("peerConnections").flatMap(({ path, item }) => {
      const { vpcId } = item;
      if (allowed.length === 0 || typeof vpcId !== "string" || allowed.includes(vpcId)) {
        return [];
      }
      const list = `etworks may connect to these VPCs only: ${allowed.join(", ")}`;
      const problem = `is not allowed${suggestionText(allowed[0])}. N${list}`;
      const rule = `n${list}`;
      return [{ resource, property: `${path}.vpcId`, value: JSON.stringify(vpcId), problem, rule }];
    }),
});
