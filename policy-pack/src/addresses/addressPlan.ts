import {
  blockOf,
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
import type { Session } from "../core/session";
import { NetworkRegister } from "./networkRegister";

/** What one run knows of the address plan. The policies on networks share it, so that their advice agrees. */
export class AddressPlan {
  /** Networks whose inputs have been checked in this run. */
  readonly seen = new NetworkRegister();
  /** Where networks may lie: the cloud's ranges, narrowed to the organisation's own where it has set them. */
  allowed: readonly NetworkRange[];
  /** Ranges that no network may touch. */
  reserved: readonly CidrRange[] = [];
  private readonly suggested: CidrRange[] = [];

  constructor(cloudRanges: readonly NetworkRange[]) {
    this.allowed = cloudRanges;
  }

  /** Whether a range is clear of reserved ranges and of the other networks in the groups of the network `urn`. */
  isFree(range: CidrRange, urn: string, groups: readonly string[]): boolean {
    return (
      !this.reserved.some((reserved) => overlaps(reserved, range)) &&
      !this.suggested.some((suggested) => overlaps(suggested, range)) &&
      this.seen.overlapping(range, groups).every(({ resource }) => resource.urn === urn)
    );
  }

  /**
   * A range that would pass for a network, of `prefixLength` bits or as near to it as is allowed: free of reserved
   * ranges, of the networks in the same groups, and of what was suggested before. Undefined when there is none, or after
   * a hundred: whoever has that many conflicts needs a new plan, not more advice.
   */
  suggest(prefixLength: number, groups: readonly string[], register = this.seen): string | undefined {
    if (this.suggested.length >= 100) {
      return undefined;
    }
    const taken = [...register.takenIn(groups), ...this.reserved, ...this.suggested];
    const nearestFirst = [...this.allowed].sort(
      (a, b) =>
        Math.abs(clampPrefix(prefixLength, a) - prefixLength) -
        Math.abs(clampPrefix(prefixLength, b) - prefixLength),
    );
    for (const range of nearestFirst) {
      const free = nextFreeRange(clampPrefix(prefixLength, range), [blockOf(range.block)], taken);
      if (free) {
        this.suggested.push(free);
        return formatCidr(free);
      }
    }
    return undefined;
  }
}

/** The address plan of a run. */
export function addressPlanOf(session: Session): AddressPlan {
  return session.memory("address plan", () => new AddressPlan(cloudRangesOf(session)));
}

/** The ranges that the cloud takes: the documented ones, and those that the stack's configuration adds. */
export function cloudRangesOf(session: Session): readonly NetworkRange[] {
  return [...documentedNetworkRanges, ...session.defaults.extraRanges];
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
      const block = blockOf(range.block);
      if (contains(block, own) && own.prefixLength <= range.maximumPrefixLength) {
        const minimumPrefixLength = Math.max(own.prefixLength, range.minimumPrefixLength);
        return [{ ...range, block: formatCidr(own), minimumPrefixLength }];
      }
      return contains(own, block) ? [range] : [];
    }),
  );
}

/** The smallest range around `range` that holds `addresses`. */
export function widened(range: CidrRange, addresses: number): CidrRange {
  return rangeAt(range.first, Math.min(range.prefixLength, prefixFor(addresses)));
}

/** Longest prefix whose range holds at least `addresses`. */
export function prefixFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(addresses));
}
