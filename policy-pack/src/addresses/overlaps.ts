import { formatCidr, overlaps } from "pulumi-huaweicloud-ai/constraints";
import type { Violation } from "../engine/violation";
import type { NamedRange } from "../engine/settingTypes";
import { redactedText } from "../engine/secretPaths";
import type { RunState } from "../engine/runState";
import type { AddressPlan } from "./addressPlan";
import { byPrecedence, type ResolvedNetwork } from "./networkRegistry";

/** Two networks that can meet and overlap, as a finding on the one that gives way, whichever was seen first. */
export function toOverlapViolation(
  pair: readonly [ResolvedNetwork, ResolvedNetwork],
  plan: AddressPlan,
  runState: RunState,
): Violation {
  const [other, network] = [...pair].sort(byPrecedence(runState)) as [ResolvedNetwork, ResolvedNetwork];
  const otherCidr = other.resource.isSecret("cidr") ? redactedText : `"${formatCidr(other.range)}"`;
  return {
    resource: network.resource,
    property: "cidr",
    value: network.resource.displayText("cidr"),
    problem: `overlaps ${otherCidr} of ${other.resource.label}; both ${describeSharedScope(network, other)}. ${suggestionFor(network, plan)}`,
    rule: `networks that can meet must not overlap, and this one overlaps ${other.resource.label}`,
    // The range of the one is all but that of the other where they are of one size.
    isHidden: other.resource.isSecret("cidr") && network.range.prefixLength >= other.range.prefixLength,
    identity: [network.resource.urn, other.resource.urn].sort().join(" overlaps "),
  };
}

/** The reserved ranges that a network overlaps, as findings. */
export function findReservedOverlaps(
  network: ResolvedNetwork,
  reserved: readonly NamedRange[],
  plan: AddressPlan,
): Violation[] {
  const { resource, range } = network;
  return reserved
    .filter((entry) => overlaps(entry.range, range))
    .map((entry) => {
      const name = `"${formatCidr(entry.range)}"${entry.name === "" ? "" : ` (${entry.name})`}`;
      return {
        resource,
        property: "cidr",
        value: resource.displayText("cidr"),
        problem: `overlaps the reserved range ${name}. ${suggestionFor(network, plan)}`,
        rule: `no network may overlap the reserved range ${name}`,
        identity: `${resource.urn} reserved ${formatCidr(entry.range)}`,
      };
    });
}

/** What to write instead. */
export function suggestionFor(network: ResolvedNetwork, plan: AddressPlan): string {
  const free = plan.suggest(network.range.prefixLength, network.resource);
  return free === undefined
    ? "Choose a range that no other network takes"
    : `The next free range of the same size is "${free}"`;
}

function describeSharedScope(network: ResolvedNetwork, other: ResolvedNetwork): string {
  const shared = network.scopes.filter((group) => other.scopes.includes(group));
  return shared.some((group) => group.startsWith("place "))
    ? "are in the same region and project"
    : "connect to the same VPC";
}
