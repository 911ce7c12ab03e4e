import { formatCidr, overlaps } from "pulumi-huaweicloud-ai/constraints";
import type { Finding } from "../core/finding";
import type { NamedRange } from "../core/settingKinds";
import { secretText } from "../core/secretPaths";
import type { AddressPlan } from "./addressPlan";
import type { NetworkRegister, PlacedNetwork } from "./networkRegister";

/** Pairs reported for one network; whoever overlaps more has the wrong range altogether. */
const maximumPairs = 20;

/**
 * The networks of `seen` that a network can meet and overlaps, as findings.
 *
 * @param all all networks that advice must keep clear of; more than `seen` when a whole stack is checked.
 */
export function findOverlaps(
  network: PlacedNetwork,
  plan: AddressPlan,
  seen: NetworkRegister,
  all = seen,
): Finding[] {
  const others = seen.conflictsOf(network);
  const advice = others.length > 0 ? adviceFor(network, plan, all) : "";
  return others.slice(0, maximumPairs).map((other) => {
    const otherCidr = other.resource.isSecret("cidr") ? secretText : `"${formatCidr(other.range)}"`;
    return {
      resource: network.resource,
      property: "cidr",
      value: network.resource.show("cidr"),
      problem: `overlaps ${otherCidr} of ${other.resource.label}; both ${meetingPoint(network, other)}. ${advice}`,
      rule: `networks that can meet must not overlap, and this one overlaps ${other.resource.label}`,
      identity: pairOf(network, other),
    };
  });
}

/** The reserved ranges that a network overlaps, as findings. */
export function findReserved(
  network: PlacedNetwork,
  reserved: readonly NamedRange[],
  plan: AddressPlan,
  all: NetworkRegister,
): Finding[] {
  const { resource, range } = network;
  const touched = reserved.filter((entry) => overlaps(entry.range, range));
  const advice = touched.length > 0 ? adviceFor(network, plan, all) : "";
  return touched.map((entry) => {
    const name = `"${formatCidr(entry.range)}"${entry.name === "" ? "" : ` (${entry.name})`}`;
    return {
      resource,
      property: "cidr",
      value: resource.show("cidr"),
      problem: `overlaps the reserved range ${name}. ${advice}`,
      rule: `no network may overlap the reserved range ${name}`,
      identity: `${resource.urn} reserved ${formatCidr(entry.range)}`,
    };
  });
}

function adviceFor(network: PlacedNetwork, plan: AddressPlan, all: NetworkRegister): string {
  const free = plan.suggest(network.range.prefixLength, network.groups, all);
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

function pairOf(a: PlacedNetwork, b: PlacedNetwork): string {
  return [a.resource.urn, b.resource.urn].sort().join(" overlaps ");
}
