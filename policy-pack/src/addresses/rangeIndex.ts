import type { CidrRange } from "pulumi-huaweicloud-ai/constraints";

/**
 * Finds the ranges that overlap a given one, without looking at all of them.
 *
 * Two ranges in CIDR notation overlap only if one holds the other. So those that overlap a range are the ones
 * registered at the range itself or at one of its at most 32 enclosing ranges, and those registered somewhere below it.
 * Each enclosing range counts what is below it, so that the way down leads only to where there is something: adding and
 * removing take at most 33 steps each; asking as many, and again for each range found below.
 */
export class RangeIndex<T> {
  private readonly ownersByRange = new Map<number, Set<T>>();
  private readonly descendantCounts = new Map<number, number>();

  /** Registers an owner of a range. */
  add(range: CidrRange, owner: T): void {
    const key = rangeKey(range.first, range.prefixLength);
    const owners = this.ownersByRange.get(key);
    if (owners) {
      owners.add(owner);
    } else {
      this.ownersByRange.set(key, new Set([owner]));
    }
    this.updateDescendantCounts(range, 1);
  }

  /** Takes back what `add` did with the same range and owner. */
  remove(range: CidrRange, owner: T): void {
    if (this.ownersByRange.get(rangeKey(range.first, range.prefixLength))?.delete(owner)) {
      this.updateDescendantCounts(range, -1);
    }
  }

  /** Owners of the ranges that share at least one address with `range`: `limit` at most, those around it first. */
  overlapping({ first, prefixLength }: CidrRange, limit = Infinity): T[] {
    const found: T[] = [];
    for (let length = 0; length < prefixLength; length += 1) {
      this.addOwnersAt(firstAddress(first, length), length, found, limit);
    }
    this.addOwnersWithin(first, prefixLength, found, limit);
    return found;
  }

  /** All owners. */
  owners(): T[] {
    return [...this.ownersByRange.values()].flatMap((owners) => [...owners]);
  }

  /** Adds the owners at a range and below it. */
  private addOwnersWithin(first: number, prefixLength: number, found: T[], limit: number): void {
    this.addOwnersAt(first, prefixLength, found, limit);
    if (found.length < limit && (this.descendantCounts.get(rangeKey(first, prefixLength)) ?? 0) > 0) {
      this.addOwnersWithin(first, prefixLength + 1, found, limit);
      this.addOwnersWithin(first + 2 ** (31 - prefixLength), prefixLength + 1, found, limit);
    }
  }

  /** Adds the owners at one range. */
  private addOwnersAt(first: number, prefixLength: number, found: T[], limit: number): void {
    for (const owner of this.ownersByRange.get(rangeKey(first, prefixLength)) ?? []) {
      if (found.length >= limit) {
        return;
      }
      found.push(owner);
    }
  }

  private updateDescendantCounts({ first, prefixLength }: CidrRange, change: number): void {
    for (let length = 0; length < prefixLength; length += 1) {
      const key = rangeKey(firstAddress(first, length), length);
      this.descendantCounts.set(key, (this.descendantCounts.get(key) ?? 0) + change);
    }
  }
}

/** First address of the range of `prefixLength` bits around an address. */
function firstAddress(address: number, prefixLength: number): number {
  return address - (address % 2 ** (32 - prefixLength));
}

/** A range as one number: the first address needs 32 bits, the prefix length 6. */
function rangeKey(first: number, prefixLength: number): number {
  return first * 64 + prefixLength;
}
