import { identifier } from "pulumi-huaweicloud-ai/constraints";
import { addressPlanOf, type AddressPlan } from "../addresses/addressPlan";
import { byPrecedence, type PlacedNetwork } from "../addresses/networkRegistry";
import { findOverlappingPairs } from "../addresses/overlappingPairs";
import { findReserved, overlapFinding } from "../addresses/overlaps";
import { findUnlistedVpcs, findVpcOverlaps } from "../addresses/vpcOverlaps";
import { definePolicy } from "../engine/definePolicy";
import type { Finding } from "../engine/violation";
import type { ResourceView } from "../engine/resourceView";
import { namedRangeList, rangeTable } from "../engine/settingTypes";
import type { SettingsValues } from "../engine/settings";
import type { Session } from "../engine/runState";

/** Pairs that are listed of a program; one with more overlaps has one mistake that explains most of them. */
const maximumPairs = 200;

/** Pairs that are listed for one network. */
const maximumPairsOfOne = 20;

const settings = {
  reservedRanges: namedRangeList(
    "Ranges that are taken elsewhere (on-premises, say), each as text or as {name, cidr}.",
  ),
  vpcRanges: rangeTable(
    "Ranges of the VPCs that networks connect to: the VPC's id, with its range or a list of them. None: not compared.",
    identifier,
  ),
};

type Settings = SettingsValues<typeof settings>;

/** No two networks that can meet overlap, and none overlaps a reserved range or a VPC that it connects to. */
export const modelArtsNetworkDisallowCidrOverlap = definePolicy({
  name: "huaweicloud-modelarts-network-disallow-cidr-overlap",
  displayName: "ModelArts networks do not overlap",
  description:
    "ModelArts networks that can meet (same region and project, or a VPC that both connect to) have ranges apart " +
    "from each other, from reserved ranges and from the VPCs that they connect to.",
  level: "mandatory",
  severity: "critical",
  tags: ["network", "addresses", "routing"],
  remediationSteps:
    "Give one of the two networks named in the message the free range that it suggests. A new range replaces the network.",
  kinds: ["ModelArtsNetwork"],
  settings,
  remember: (resource, given, session) => {
    planOf(session, given).enter(resource);
  },
  // The stack check of an update comes when everything is deployed already. So there each network is compared with those
  // before it as well, when its inputs are known and nothing has been done yet.
  checkAmongOthers: (resource, given, session) => {
    const plan = planOf(session, given);
    const network = session.comparesAtEnd ? undefined : plan.enter(resource);
    const others = network ? plan.seen.conflictsOf(network, maximumPairsOfOne) : [];
    return [
      ...(session.comparesAtEnd ? [] : findFixed(resource, network, given, plan)),
      ...others
        .sort(byPrecedence(session))
        .flatMap((other) => (network ? overlapFinding([other, network], plan, session) : [])),
    ];
  },
  checkStack: (resources, given, session) => {
    const plan = planOf(session, given);
    // All networks are entered first, so that what is suggested is free of every one of them.
    const networks = resources.map((resource) => [resource, plan.enter(resource)] as const);
    return [
      ...networks.flatMap(([resource, network]) => findFixed(resource, network, given, plan)),
      ...findPairs(plan, session),
    ];
  },
});

function planOf(session: Session, { reservedRanges, vpcRanges }: Settings): AddressPlan {
  const plan = addressPlanOf(session);
  plan.reserved = reservedRanges.map(({ range }) => range);
  plan.vpcRanges = vpcRanges;
  return plan;
}

/** What is wrong with a network whatever the others are. */
function findFixed(
  resource: ResourceView,
  network: PlacedNetwork | undefined,
  { reservedRanges, vpcRanges }: Settings,
  plan: AddressPlan,
): Finding[] {
  return [
    ...(network ? findReserved(network, reservedRanges, plan) : []),
    ...(network ? findVpcOverlaps(network, vpcRanges, plan) : []),
    ...findUnlistedVpcs(resource, vpcRanges),
  ];
}

function findPairs(plan: AddressPlan, session: Session): Finding[] {
  const compare = byPrecedence(session);
  const limits = { limit: maximumPairs, limitEach: maximumPairsOfOne };
  const { pairs, networks } = findOverlappingPairs(plan.seen, compare, limits);
  const findings = pairs
    .map((pair) => [...pair].sort(compare) as [PlacedNetwork, PlacedNetwork])
    .sort(([a, b], [c, d]) => compare(b, d) || compare(a, c))
    .map((pair) => overlapFinding(pair, plan, session));
  const last = pairs.length === maximumPairs ? findings.at(-1) : undefined;
  return last
    ? [
        ...findings,
        {
          ...last,
          problem: `is one of the ranges of ${networks} networks that overlap others, and only ${maximumPairs} overlaps are listed. Mend those first`,
          rule: `${networks} networks overlap others, and only ${maximumPairs} overlaps are listed`,
          identity: "further overlaps",
        },
      ]
    : findings;
}
