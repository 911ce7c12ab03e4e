import { formatRanges, validateNetworkCidr, formatCidr } from "pulumi-huaweicloud-ai/constraints";
import { getAddressPlan, getCloudRanges, narrowRanges } from "../addresses/addressPlan";
import { definePolicy } from "../engine/definePolicy";
import type { Violation } from "../engine/violation";
import type { ResourceView } from "../engine/resourceView";
import type { RunState } from "../engine/runState";
import { cidrList } from "../engine/settingTypes";

/** A network's range is one that the cloud takes, and lies in the organisation's own ranges. */
export const modelArtsNetworkEnforceCidrRange = definePolicy({
  name: "huaweicloud-modelarts-network-enforce-cidr-range",
  displayName: "ModelArts networks lie in allowed ranges",
  description: "The range of a ModelArts network is one that the cloud takes and the organisation allows.",
  level: "mandatory",
  severity: "high",
  tags: ["network", "addresses"],
  remediationSteps: "Change cidr to the range that the message suggests. A new range replaces the network.",
  kinds: ["ModelArtsNetwork"],
  settings: {
    allowedRanges: cidrList(
      "The organisation's own ranges; a network must lie in one of them. None: every range that the cloud takes.",
    ),
  },
  validateSettings: ({ allowedRanges }, runState) => {
    const cloud = getCloudRanges(runState);
    return allowedRanges
      .filter((range) => narrowRanges(cloud, [range]).length === 0)
      .map(
        (range) =>
          `setting "allowedRanges" has "${formatCidr(range)}", where the cloud takes no network; ` +
          `it takes ${formatRanges(cloud)}`,
      );
  },
  collect: (resource, { allowedRanges }, runState) => {
    const plan = getAddressPlan(runState);
    plan.allowed = narrowRanges(getCloudRanges(runState, resource), allowedRanges);
    plan.register(resource);
  },
  // What the cloud refuses, the provider refuses as well, and a preview ends there: there is no waiting for the others.
  checkResource: (resource, _, runState) =>
    isAcceptedByCloud(resource, runState) ? [] : findOutside(resource, runState),
  checkAcrossResources: findOutsideAllowed,
});

function findOutsideAllowed(resource: ResourceView, _: unknown, runState: RunState): Violation[] {
  return isAcceptedByCloud(resource, runState) ? findOutside(resource, runState) : [];
}

function isAcceptedByCloud(resource: ResourceView, runState: RunState): boolean {
  return validateNetworkCidr(resource.text("cidr") ?? "", getCloudRanges(runState, resource)) === undefined;
}

function findOutside(resource: ResourceView, runState: RunState): Violation[] {
  const plan = getAddressPlan(runState);
  const cidr = resource.text("cidr");
  if (cidr === undefined) {
    return [];
  }
  const suggest = (prefixLength: number) => plan.suggest(prefixLength, resource);
  const problem = validateNetworkCidr(cidr, plan.allowed, suggest);
  const rule = `it must be a network address inside ${formatRanges(plan.allowed)}`;
  return problem === undefined
    ? []
    : [{ resource, property: "cidr", value: resource.displayText("cidr"), problem, rule }];
}
