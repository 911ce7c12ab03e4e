import { formatCidr, overlaps } from "pulumi-huaweicloud-ai/constraints";
import type { Finding } from "../engine/violation";
import type { NamedRange } from "../engine/settingTypes";
import { secretText } from "../engine/secretPaths";
import type { Session } from "../engine/runState";
import type { AddressPlan } from "./addressPlan";
import { byPrecedence, type PlacedNetwork } from "./networkRegistry";

/** Two networks that can meet and overlap, as a finding on the one that gives way, whichever was seen first. */
export function overlapFinding(
  pair: readonly [PlacedNetwork, PlacedNetwork],
  plan: AddressPlan,
  session: Session,
): Finding {
  const [other, network] = [...pair].sort(byPrecedence(session)) as [PlacedNetwork, PlacedNetwork];
  const otherCidr = other.resource.isSecret("cidr") ? secretText : `"${formatCidr(other.range)}"`;
  return {
    resource: network.resource,
    property: "cidr",
    value: network.resource.show("cidr"),
    problem: `overlaps ${otherCidr} of ${other.resource.label}; both ${meetingPoint(network, other)}. ${adviceFor(network, plan)}`,
    rule: `networks that can meet must not overlap, and this one overlaps ${other.resource.label}`,
    // The range of the one is all but that of the other where they are of one size.
    isHidden: other.resource.isSecret("cidr") && network.range.prefixLength >= other.range.prefixLength,
    identity: [network.resource.urn, other.resource.urn].sort().join(" overlaps "),
  };
}

/** The reserved ranges that a network overlaps, as findings. */
export function findReserved(
  network: PlacedNetwork,
  reserved: readonly NamedRange[],
  plan: AddressPlan,
): Finding[] {
  const { resource, range } = network;
  return reserved
    .filter((entry) => overlaps(entry.range, range))
    .map((entry) => {
      const name = `"${formatCidr(entry.range)}"${entry.name === "" ? "" : ` (${entry.name})`}`;
      return {
        resource,
        property: "cidr",
        value: resource.show("cidr"),
        problem: `overlaps the reserved range ${name}. ${adviceFor(network, plan)}`,
        rule: `no network may overlap the reserved range ${name}`,
        identity: `${resource.urn} reserved ${formatCidr(entry.range)}`,
      };
    });
}

/** What to write instead. */
export function adviceFor(network: PlacedNetwork, plan: AddressPlan): string {
  const free = plan.suggest(network.range.prefixLength, network.resource);
  return free === undefined
    ? "Choose a range that no other network takes"
    : `The next free range of the same size is "${free}"`;
}

function meetingPoint(network: PlacedNetwork, other: PlacedNetwork): string {
  const shared = network.groups.filter((group) => other.groups.includes(group));
  return shared.some((group) => group.startsWith("place "))
    ? "are in the same region and project"
    : "connect to the same VPC";
}
