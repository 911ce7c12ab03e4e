import { identifierLimits, textValidator } from "pulumi-huaweicloud-ai/constraints";
import { getAddressPlan, type AddressPlan } from "../addresses/addressPlan";
import { byPrecedence, type ResolvedNetwork } from "../addresses/networkRegistry";
import { findOverlappingPairs } from "../addresses/overlappingPairs";
import { findReservedOverlaps, toOverlapViolation } from "../addresses/overlaps";
import { findUnlistedVpcs, findVpcOverlaps } from "../addresses/vpcOverlaps";
import { definePolicy } from "../engine/definePolicy";
import type { Violation } from "../engine/violation";
import type { ResourceView } from "../engine/resourceView";
import { namedCidrList, cidrMap } from "../engine/settingTypes";
import type { SettingsValues } from "../engine/settings";
import type { RunState } from "../engine/runState";

/** Pairs that are listed of a program; one with more overlaps has one mistake that explains most of them. */
const maxPairs = 200;

/** Pairs that are listed for one network. */
const maxPairsPerNetwork = 20;

const settings = {
  reservedRanges: namedCidrList(
    "Ranges that are taken elsewhere (on-premises, say), each as text or as {name, cidr}.",
  ),
  vpcRanges: cidrMap(
    "Ranges of the VPCs that networks connect to: the VPC's id, with its range or a list of them. None: not compared.",
    textValidator(identifierLimits),
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
  collect: (resource, given, runState) => {
    configuredPlan(runState, given).register(resource);
  },
  // The stack check of an update comes when everything is deployed already. So there each network is compared with those
  // before it as well, when its inputs are known and nothing has been done yet.
  checkAcrossResources: (resource, given, runState) => {
    const plan = configuredPlan(runState, given);
    const network = runState.defersComparisons ? undefined : plan.register(resource);
    const others = network ? plan.networks.findConflicts(network, maxPairsPerNetwork) : [];
    return [
      ...(runState.defersComparisons ? [] : findIndependentViolations(resource, network, given, plan)),
      ...others
        .sort(byPrecedence(runState))
        .flatMap((other) => (network ? toOverlapViolation([other, network], plan, runState) : [])),
    ];
  },
  checkStack: (resources, given, runState) => {
    const plan = configuredPlan(runState, given);
    // All networks are entered first, so that what is suggested is free of every one of them.
    const networks = resources.map((resource) => [resource, plan.register(resource)] as const);
    return [
      ...networks.flatMap(([resource, network]) => findIndependentViolations(resource, network, given, plan)),
      ...findPairs(plan, runState),
    ];
  },
});

function configuredPlan(runState: RunState, { reservedRanges, vpcRanges }: Settings): AddressPlan {
  const plan = getAddressPlan(runState);
  plan.reserved = reservedRanges.map(({ range }) => range);
  plan.vpcRanges = vpcRanges;
  return plan;
}

/** What is wrong with a network whatever the others are. */
function findIndependentViolations(
  resource: ResourceView,
  network: ResolvedNetwork | undefined,
  { reservedRanges, vpcRanges }: Settings,
  plan: AddressPlan,
): Violation[] {
  return [
    ...(network ? findReservedOverlaps(network, reservedRanges, plan) : []),
    ...(network ? findVpcOverlaps(network, vpcRanges, plan) : []),
    ...findUnlistedVpcs(resource, vpcRanges),
  ];
}

function findPairs(plan: AddressPlan, runState: RunState): Violation[] {
  const compare = byPrecedence(runState);
  const limits = { limit: maxPairs, limitEach: maxPairsPerNetwork };
  const { pairs, networks } = findOverlappingPairs(plan.networks, compare, limits);
  const violations = pairs
    .map((pair) => [...pair].sort(compare) as [ResolvedNetwork, ResolvedNetwork])
    .sort(([a, b], [c, d]) => compare(b, d) || compare(a, c))
    .map((pair) => toOverlapViolation(pair, plan, runState));
  const last = pairs.length === maxPairs ? violations.at(-1) : undefined;
  return last
    ? [
        ...violations,
        {
          ...last,
          problem: `is one of the ranges of ${networks} networks that overlap others, and only ${maxPairs} overlaps are listed. Mend those first`,
          rule: `${networks} networks overlap others, and only ${maxPairs} overlaps are listed`,
          identity: "further overlaps",
        },
      ]
    : violations;
}
