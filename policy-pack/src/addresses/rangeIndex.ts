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
  private readonly here = new Map<number, Set<T>>();
  private readonly below = new Map<number, number>();

  /** Registers an owner of a range. */
  add(range: CidrRange, owner: T): void {
    const key = keyOf(range.first, range.prefixLength);
    const owners = this.here.get(key);
    if (owners) {
      owners.add(owner);
    } else {
      this.here.set(key, new Set([owner]));
    }
    this.count(range, 1);
  }

  /** Takes back what `add` did with the same range and owner. */
  remove(range: CidrRange, owner: T): void {
    if (this.here.get(keyOf(range.first, range.prefixLength))?.delete(owner)) {
      this.count(range, -1);
    }
  }

  /** Owners of the ranges that share at least one address with `range`: `limit` at most, those around it first. */
  overlapping({ first, prefixLength }: CidrRange, limit = Infinity): T[] {
    const found: T[] = [];
    for (let length = 0; length < prefixLength; length += 1) {
      this.take(firstOf(first, length), length, found, limit);
    }
    this.collect(first, prefixLength, found, limit);
    return found;
  }

  /** All owners. */
  owners(): T[] {
    return [...this.here.values()].flatMap((owners) => [...owners]);
  }

  /** Adds the owners at a range and below it. */
  private collect(first: number, prefixLength: number, found: T[], limit: number): void {
    this.take(first, prefixLength, found, limit);
    if (found.length < limit && (this.below.get(keyOf(first, prefixLength)) ?? 0) > 0) {
      this.collect(first, prefixLength + 1, found, limit);
      this.collect(first + 2 ** (31 - prefixLength), prefixLength + 1, found, limit);
    }
  }

  /** Adds the owners at one range. */
  private take(first: number, prefixLength: number, found: T[], limit: number): void {
    for (const owner of this.here.get(keyOf(first, prefixLength)) ?? []) {
      if (found.length >= limit) {
        return;
      }
      found.push(owner);
    }
  }

  private count({ first, prefixLength }: CidrRange, change: number): void {
    for (let length = 0; length < prefixLength; length += 1) {
      const key = keyOf(firstOf(first, length), length);
      this.below.set(key, (this.below.get(key) ?? 0) + change);
    }
  }
}

/** First address of the range of `prefixLength` bits around an address. */
function firstOf(address: number, prefixLength: number): number {
  return address - (address % 2 ** (32 - prefixLength));
}

/** A range as one number: the first address needs 32 bits, the prefix length 6. */
function keyOf(first: number, prefixLength: number): number {
  return first * 64 + prefixLength;
}
