import { overlaps } from "pulumi-huaweicloud-ai/constraints";
import type { NetworkRegistry, ResolvedNetwork } from "./networkRegistry";

/** Two networks that can meet and overlap. */
type NetworkPair = readonly [ResolvedNetwork, ResolvedNetwork];

/** The overlaps of a whole program. */
export interface Overlaps {
  /** Pairs, each once: no more than are asked for. */
  readonly pairs: readonly NetworkPair[];
  /** How many networks overlap another one, whether they are in `pairs` or not. */
  readonly networks: number;
}

/**
 * Finds the networks that can meet and overlap. Of two ranges in CIDR notation that overlap, one holds the other: walked by their
 * first addresses, the larger first, the ranges that hold the current one are those that have not ended yet. Takes
 * O(n log n) steps however many pairs there are, since only `limit` pairs are listed, and `limitEach` for one network.
 *
 * @param compare the order of networks whose ranges are equal; it makes the result independent of the order of entry.
 */
export function findOverlappingPairs(
  registry: NetworkRegistry,
  compare: (a: ResolvedNetwork, b: ResolvedNetwork) => number,
  { limit, limitEach }: { readonly limit: number; readonly limitEach: number },
): Overlaps {
  const pairs = new Map<string, NetworkPair>();
  const overlappingNetworks = new Set<ResolvedNetwork>();
  for (const members of registry.networksPerScope()) {
    members.sort((a, b) => compareByAddress(a, b) || compare(a, b));
    const enclosing: ResolvedNetwork[] = [];
    for (const network of members) {
      let innermost = enclosing.at(-1);
      while (innermost && !overlaps(innermost.range, network.range)) {
        enclosing.pop();
        innermost = enclosing.at(-1);
      }
      if (innermost) {
        overlappingNetworks.add(network).add(innermost);
      }
      for (const other of enclosing.slice(0, limitEach)) {
        const key = [network.resource.urn, other.resource.urn].sort().join(" ");
        if (pairs.size < limit && !pairs.has(key)) {
          pairs.set(key, [other, network]);
        }
      }
      enclosing.push(network);
    }
  }
  return { pairs: [...pairs.values()], networks: overlappingNetworks.size };
}

function compareByAddress(a: ResolvedNetwork, b: ResolvedNetwork): number {
  return a.range.first - b.range.first || a.range.prefixLength - b.range.prefixLength;
}
