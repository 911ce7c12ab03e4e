import { contains, blockOf, formatCidr, parseCidr, sizeOf } from "pulumi-huaweicloud-ai/constraints";
import { addressPlanOf, cloudRangesOf, prefixFor, widened } from "../addresses/addressPlan";
import { definePolicy } from "../engine/definePolicy";
import { integer } from "../engine/settingTypes";

/** A network has room to grow; its range cannot be changed without replacing it. */
export const modelArtsNetworkEnforceCapacity = definePolicy({
  name: "huaweicloud-modelarts-network-enforce-capacity",
  displayName: "ModelArts networks have room to grow",
  description:
    "The range of a ModelArts network holds enough addresses for the nodes and containers to come.",
  level: "advisory",
  severity: "medium",
  tags: ["network", "addresses", "capacity"],
  remediationSteps:
    "Give the network the larger range that the message suggests, before anything runs in it: a new range replaces it.",
  kinds: ["ModelArtsNetwork"],
  settings: {
    minimumAddresses: integer("How many addresses a network must hold at least.", {
      minimum: 1,
      maximum: 2 ** 24,
      fallback: 1024,
    }),
  },
  explainSettings: ({ minimumAddresses }, session) => {
    const largest = Math.max(...cloudRangesOf(session).map(({ block }) => sizeOf(blockOf(block))));
    return minimumAddresses > largest
      ? [`setting "minimumAddresses" is ${minimumAddresses}; the largest network holds ${largest}`]
      : [];
  },
  remember: (resource, _, session) => {
    addressPlanOf(session).enter(resource);
  },
  checkAmongOthers: (resource, { minimumAddresses }, session) => {
    const range = parseCidr(resource.text("cidr") ?? "");
    if (!range || sizeOf(range) >= minimumAddresses) {
      return [];
    }
    const plan = addressPlanOf(session);
    const around = widened(range, minimumAddresses);
    const fits =
      plan.allowed.some(({ block, minimumPrefixLength }) => {
        return contains(blockOf(block), around) && around.prefixLength >= minimumPrefixLength;
      }) && plan.isFree(around, resource);
    const larger = fits ? formatCidr(around) : plan.suggest(prefixFor(minimumAddresses), resource);
    const rule = `a network must hold at least ${minimumAddresses} addresses`;
    return [
      {
        resource,
        property: "cidr",
        value: resource.show("cidr"),
        problem:
          `holds ${sizeOf(range)} addresses; ${rule}.` +
          (larger === undefined ? "" : ` Write for example "${larger}"`),
        rule,
      },
    ];
  },
});
