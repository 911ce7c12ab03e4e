import type { CidrRange } from "../../../constraints";
import type { Placed } from "./addressPlan";

/** Most overlapping networks that are listed for one: of thousands of equal ranges each overlaps all others. */
export const maxOverlaps = 64;

type Ranged = Placed & { readonly range: CidrRange };

/**
 * Tells each network which others it can meet and overlaps. Two ranges in CIDR notation are apart, or one holds the other: in the order
 * of addresses, wider ones first, those that hold a network are behind it on a stack, and those that it holds follow it.
 */
export function markOverlaps(networks: readonly Placed[]): void {
  const groups = new Map<string, Ranged[]>();
  for (const network of networks.filter((one): one is Ranged => one.range !== undefined)) {
    for (const group of network.groups) {
      const members = groups.get(group);
      if (members) {
        members.push(network);
      } else {
        groups.set(group, [network]);
      }
    }
  }
  const found = new Map<Placed, Set<Placed>>();
  for (const members of groups.values()) {
    members.sort((a, b) => a.range.first - b.range.first || a.range.prefixLength - b.range.prefixLength);
    markGroup(members, found);
  }
  for (const network of networks) {
    network.overlaps.push(...[...(found.get(network) ?? [])].slice(0, maxOverlaps));
  }
}

function markGroup(members: readonly Ranged[], found: Map<Placed, Set<Placed>>): void {
  const holders: Ranged[] = [];
  for (const [index, network] of members.entries()) {
    while ((holders.at(-1)?.range.last ?? Infinity) < network.range.first) {
      holders.pop();
    }
    const own = found.get(network) ?? new Set<Placed>();
    for (const holder of holders.slice(-maxOverlaps).reverse()) {
      own.add(holder);
    }
    for (let at = index + 1; own.size < maxOverlaps; at += 1) {
      const next = members[at];
      if (!next || next.range.first > network.range.last) {
        break;
      }
      own.add(next);
    }
    if (own.size > 0) {
      found.set(network, own);
    }
    holders.push(network);
  }
}
