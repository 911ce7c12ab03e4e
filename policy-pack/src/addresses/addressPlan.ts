import {
  parseBlock,
  clampPrefix,
  contains,
  documentedNetworkRanges,
  formatCidr,
  nextFreeRange,
  overlaps,
  rangeAt,
  type CidrRange,
  type NetworkRange,
} from "pulumi-huaweicloud-ai/constraints";
import type { ResourceView } from "../engine/resourceView";
import type { RunState } from "../engine/runState";
import { getOverlapScopes, NetworkRegistry, resolveNetwork, type ResolvedNetwork } from "./networkRegistry";
import { getPeerVpcs } from "./locationScopes";

/** After so many suggestions it takes a new plan, and no more advice. */
const maxSuggestions = 100;

/** What one run knows of the address plan. The policies on networks share it, so that their advice agrees. */
export class AddressPlan {
  /** Networks whose inputs, and at the end whose outputs, have been seen in this run. */
  readonly networks = new NetworkRegistry();
  /** Where networks may lie: the cloud's ranges, narrowed to the organisation's own where it has set them. */
  allowed: readonly NetworkRange[];
  /** Ranges that no network may touch. */
  reserved: readonly CidrRange[] = [];
  /** Ranges of the VPCs that networks connect to, by the VPC's id. */
  vpcRanges: ReadonlyMap<string, readonly CidrRange[]> = new Map();
  private readonly suggested = new Map<string, CidrRange>();

  constructor(private readonly runState: RunState) {
    this.allowed = getCloudRanges(runState);
  }

  /** Enters a network as it is known now, or takes it out while its range is not known. */
  register(resource: ResourceView): ResolvedNetwork | undefined {
    const network = resolveNetwork(resource, this.runState);
    if (network) {
      this.networks.add(network);
    } else {
      this.networks.remove(resource.urn);
    }
    return network;
  }

  /** Whether a range is clear of reserved ranges, of the other networks that a network can meet, and of its VPCs. */
  isFree(range: CidrRange, resource: ResourceView): boolean {
    const groups = getOverlapScopes(resource, this.runState);
    return (
      this.takenRanges(resource).every((taken) => !overlaps(taken, range)) &&
      this.networks.findOverlapping(range, groups, 2).every((other) => other.resource.urn === resource.urn)
    );
  }

  /**
   * A range that would pass for a network, of `prefixLength` bits or as near to it as is allowed: free of reserved
   * ranges, of the networks that it can meet, of its VPCs, and of what was suggested to others. The same one whenever it is asked
   * for again, as long as no network has turned up there. Undefined when there is none, or after a hundred.
   */
  suggest(prefixLength: number, resource: ResourceView): string | undefined {
    const key = `${resource.urn} ${prefixLength}`;
    const earlier = this.suggested.get(key);
    this.suggested.delete(key);
    if (earlier && this.isFree(earlier, resource)) {
      this.suggested.set(key, earlier);
      return formatCidr(earlier);
    }
    if (this.suggested.size >= maxSuggestions) {
      return undefined;
    }
    const others = this.networks.rangesIn(getOverlapScopes(resource, this.runState), resource.urn);
    const taken = [...others, ...this.takenRanges(resource)];
    const nearestFirst = [...this.allowed].sort(
      (a, b) =>
        Math.abs(clampPrefix(prefixLength, a) - prefixLength) -
        Math.abs(clampPrefix(prefixLength, b) - prefixLength),
    );
    for (const range of nearestFirst) {
      const free = nextFreeRange(clampPrefix(prefixLength, range), [parseBlock(range.block)], taken);
      if (free) {
        this.suggested.set(key, free);
        return formatCidr(free);
      }
    }
    return undefined;
  }

  /** What is taken beside the networks. */
  private takenRanges(resource: ResourceView): CidrRange[] {
    const vpcs = getPeerVpcs(resource).flatMap(({ vpcId }) => this.vpcRanges.get(vpcId) ?? []);
    return [...this.reserved, ...vpcs, ...this.suggested.values()];
  }
}

/** The address plan of a run. */
export function getAddressPlan(runState: RunState): AddressPlan {
  return runState.get("address plan", () => new AddressPlan(runState));
}

/**
 * The ranges that the cloud takes: the documented ones, and those that settings add.
 *
 * @param resource whose provider's settings count. Default: those of the stack.
 */
export function getCloudRanges(runState: RunState, resource?: ResourceView): readonly NetworkRange[] {
  return [...documentedNetworkRanges, ...runState.defaultsFor(resource).extraRanges];
}

/** What lies in both: the cloud's ranges with their limits on the prefix, cut down to the organisation's own. */
export function narrowRanges(
  cloud: readonly NetworkRange[],
  allowed: readonly CidrRange[],
): readonly NetworkRange[] {
  if (allowed.length === 0) {
    return cloud;
  }
  return allowed.flatMap((own) =>
    cloud.flatMap((range) => {
      const block = parseBlock(range.block);
      if (contains(block, own) && own.prefixLength <= range.maxPrefixLength) {
        const minPrefixLength = Math.max(own.prefixLength, range.minPrefixLength);
        return [{ ...range, block: formatCidr(own), minPrefixLength }];
      }
      return contains(own, block) ? [range] : [];
    }),
  );
}

/** The smallest range around `range` that holds `addresses`. */
export function widen(range: CidrRange, addresses: number): CidrRange {
  return rangeAt(range.first, Math.min(range.prefixLength, prefixLengthFor(addresses)));
}

/** Longest prefix whose range holds at least `addresses`. */
export function prefixLengthFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses));
}
