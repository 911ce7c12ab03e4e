import { addressPlanOf } from "../addresses/addressPlan";
import { findOverlaps, findReserved } from "../addresses/overlaps";
import { NetworkRegister, placeNetwork } from "../addresses/networkRegister";
import { definePolicy } from "../core/definePolicy";
import { namedRangeList } from "../core/settingKinds";

/** A stack with more overlaps than this has one mistake that explains most of them. */
const maximumFindings = 500;

/** No two networks that can meet overlap, and none overlaps a reserved range. */
export const modelArtsNetworkDisallowCidrOverlap = definePolicy({
  name: "huaweicloud-modelarts-network-disallow-cidr-overlap",
  displayName: "ModelArts networks do not overlap",
  description:
    "ModelArts networks that can meet (same region and project, or a VPC that both connect to) have ranges apart " +
    "from each other and from reserved ranges.",
  level: "mandatory",
  severity: "critical",
  tags: ["network", "addresses", "routing"],
  remediationSteps:
    "Give one of the two networks named in the message the free range that it suggests. A new range replaces the network.",
  kinds: ["ModelArtsNetwork"],
  settings: {
    reservedRanges: namedRangeList(
      "Ranges that are taken elsewhere (on-premises, peered VPCs), each as text or as {name, cidr}.",
    ),
  },
  // Stack checks run when everything is deployed already. So each network is compared with those before it as well,
  // when its inputs are known and nothing has been done yet.
  checkResource: (resource, { reservedRanges }, session) => {
    const plan = addressPlanOf(session);
    plan.reserved = reservedRanges.map(({ range }) => range);
    const network = placeNetwork(resource, session.defaults);
    if (!network) {
      plan.seen.remove(resource.urn);
      return [];
    }
    const findings = [
      ...findReserved(network, reservedRanges, plan, plan.seen),
      ...findOverlaps(network, plan, plan.seen),
    ];
    plan.seen.add(network);
    return findings;
  },
  checkStack: (resources, { reservedRanges }, session) => {
    const plan = addressPlanOf(session);
    plan.reserved = reservedRanges.map(({ range }) => range);
    const networks = resources.flatMap((resource) => placeNetwork(resource, session.defaults) ?? []);
    // All networks are known here, so that what is suggested is free of those that come later, too.
    const all = new NetworkRegister();
    networks.forEach((network) => {
      all.add(network);
    });
    const seen = new NetworkRegister();
    const findings = [];
    for (const network of networks) {
      findings.push(
        ...findReserved(network, reservedRanges, plan, all),
        ...findOverlaps(network, plan, seen, all),
      );
      if (findings.length >= maximumFindings) {
        break;
      }
      seen.add(network);
    }
    return findings.slice(0, maximumFindings);
  },
});
