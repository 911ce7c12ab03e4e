import { describeRanges, explainNetworkCidr, formatCidr } from "pulumi-huaweicloud-ai/constraints";
import { addressPlanOf, cloudRangesOf, narrowRanges } from "../addresses/addressPlan";
import { definePolicy } from "../engine/definePolicy";
import type { Finding } from "../engine/violation";
import type { ResourceView } from "../engine/resourceView";
import type { Session } from "../engine/runState";
import { rangeList } from "../engine/settingTypes";

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
    allowedRanges: rangeList(
      "The organisation's own ranges; a network must lie in one of them. None: every range that the cloud takes.",
    ),
  },
  explainSettings: ({ allowedRanges }, session) => {
    const cloud = cloudRangesOf(session);
    return allowedRanges
      .filter((range) => narrowRanges(cloud, [range]).length === 0)
      .map(
        (range) =>
          `setting "allowedRanges" has "${formatCidr(range)}", where the cloud takes no network; ` +
          `it takes ${describeRanges(cloud)}`,
      );
  },
  remember: (resource, { allowedRanges }, session) => {
    const plan = addressPlanOf(session);
    plan.allowed = narrowRanges(cloudRangesOf(session), allowedRanges);
    plan.enter(resource);
  },
  // What the cloud refuses, the provider refuses as well, and a preview ends there: there is no waiting for the others.
  checkResource: (resource, _, session) =>
    isTakenByCloud(resource, session) ? [] : findOutside(resource, session),
  checkAmongOthers: findOutsideOwn,
});

function findOutsideOwn(resource: ResourceView, _: unknown, session: Session): Finding[] {
  return isTakenByCloud(resource, session) ? findOutside(resource, session) : [];
}

function isTakenByCloud(resource: ResourceView, session: Session): boolean {
  return explainNetworkCidr(resource.text("cidr") ?? "", cloudRangesOf(session)) === undefined;
}

function findOutside(resource: ResourceView, session: Session): Finding[] {
  const plan = addressPlanOf(session);
  const cidr = resource.text("cidr");
  if (cidr === undefined) {
    return [];
  }
  const suggest = (prefixLength: number) => plan.suggest(prefixLength, resource);
  const problem = explainNetworkCidr(cidr, plan.allowed, suggest);
  const rule = `it must be a network address inside ${describeRanges(plan.allowed)}`;
  return problem === undefined
    ? []
    : [{ resource, property: "cidr", value: resource.show("cidr"), problem, rule }];
}
