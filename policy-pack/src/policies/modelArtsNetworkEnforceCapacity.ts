import { contains, parseBlock, formatCidr, parseCidr, sizeOf } from "pulumi-huaweicloud-ai/constraints";
import { getAddressPlan, getCloudRanges, prefixLengthFor, widen } from "../addresses/addressPlan";
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
  validateSettings: ({ minimumAddresses }, runState) => {
    const largest = Math.max(...getCloudRanges(runState).map(({ block }) => sizeOf(parseBlock(block))));
    return minimumAddresses > largest
      ? [`setting "minimumAddresses" is ${minimumAddresses}; the largest network holds ${largest}`]
      : [];
  },
  collect: (resource, _, runState) => {
    getAddressPlan(runState).register(resource);
  },
  checkAcrossResources: (resource, { minimumAddresses }, runState) => {
    const range = parseCidr(resource.text("cidr") ?? "");
    if (!range || sizeOf(range) >= minimumAddresses) {
      return [];
    }
    const plan = getAddressPlan(runState);
    const around = widen(range, minimumAddresses);
    const fits =
      plan.allowed.some(({ block, minPrefixLength }) => {
        return contains(parseBlock(block), around) && around.prefixLength >= minPrefixLength;
      }) && plan.isFree(around, resource);
    const larger = fits ? formatCidr(around) : plan.suggest(prefixLengthFor(minimumAddresses), resource);
    const rule = `a network must hold at least ${minimumAddresses} addresses`;
    return [
      {
        resource,
        property: "cidr",
        value: resource.displayText("cidr"),
        problem:
          `holds ${sizeOf(range)} addresses; ${rule}.` +
          (larger === undefined ? "" : ` Write for example "${larger}"`),
        rule,
      },
    ];
  },
});
