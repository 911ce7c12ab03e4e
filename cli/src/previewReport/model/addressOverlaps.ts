import type { CidrRange } from "pulumi-huaweicloud-ai/constraints";
import type { OverlapCandidate } from "./plannedNetwork";

/** Most overlapping networks that are listed for one: of thousands of equal ranges each overlaps all others. */
export const maxOverlaps = 64;

type RangedCandidate = OverlapCandidate & { readonly range: CidrRange };

/**
 * Tells each network which others it can meet and overlaps. Two ranges in CIDR notation are apart, or one holds the other: in the order
 * of addresses, wider ones first, those that hold a network are behind it on a stack, and those that it holds follow it.
 */
export function assignOverlaps(networks: readonly OverlapCandidate[]): void {
  const groups = new Map<string, RangedCandidate[]>();
  for (const network of networks.filter((one): one is RangedCandidate => one.range !== undefined)) {
    for (const group of network.overlapScopes) {
      const members = groups.get(group);
      if (members) {
        members.push(network);
      } else {
        groups.set(group, [network]);
      }
    }
  }
  const found = new Map<OverlapCandidate, Set<OverlapCandidate>>();
  for (const members of groups.values()) {
    members.sort((a, b) => a.range.first - b.range.first || a.range.prefixLength - b.range.prefixLength);
    findOverlaps(members, found);
  }
  for (const network of networks) {
    network.overlaps.push(...[...(found.get(network) ?? [])].slice(0, maxOverlaps));
  }
}

function findOverlaps(
  members: readonly RangedCandidate[],
  found: Map<OverlapCandidate, Set<OverlapCandidate>>,
): void {
  const enclosing: RangedCandidate[] = [];
  for (const [index, network] of members.entries()) {
    while ((enclosing.at(-1)?.range.last ?? Infinity) < network.range.first) {
      enclosing.pop();
    }
    const own = found.get(network) ?? new Set<OverlapCandidate>();
    for (const holder of enclosing.slice(-maxOverlaps).reverse()) {
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
    enclosing.push(network);
  }
}
