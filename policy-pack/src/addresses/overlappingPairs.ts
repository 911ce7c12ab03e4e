import { overlaps } from "pulumi-huaweicloud-ai/constraints";
import type { NetworkRegister, PlacedNetwork } from "./networkRegistry";

/** Two networks that can meet and overlap. */
export type NetworkPair = readonly [PlacedNetwork, PlacedNetwork];

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
  register: NetworkRegister,
  compare: (a: PlacedNetwork, b: PlacedNetwork) => number,
  { limit, limitEach }: { readonly limit: number; readonly limitEach: number },
): Overlaps {
  const pairs = new Map<string, NetworkPair>();
  const touched = new Set<PlacedNetwork>();
  for (const members of register.members()) {
    members.sort((a, b) => byAddress(a, b) || compare(a, b));
    const open: PlacedNetwork[] = [];
    for (const network of members) {
      let holder = open.at(-1);
      while (holder && !overlaps(holder.range, network.range)) {
        open.pop();
        holder = open.at(-1);
      }
      if (holder) {
        touched.add(network).add(holder);
      }
      for (const other of open.slice(0, limitEach)) {
        const key = [network.resource.urn, other.resource.urn].sort().join(" ");
        if (pairs.size < limit && !pairs.has(key)) {
          pairs.set(key, [other, network]);
        }
      }
      open.push(network);
    }
  }
  return { pairs: [...pairs.values()], networks: touched.size };
}

function byAddress(a: PlacedNetwork, b: PlacedNetwork): number {
  return a.range.first - b.range.first || a.range.prefixLength - b.range.prefixLength;
}
