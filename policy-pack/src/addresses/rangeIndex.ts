import { rangeAt, type CidrRange } from "pulumi-huaweicloud-ai/constraints";

/**
 * Finds the ranges that overlap a given one, without looking at all of them.
 *
 * Two ranges in CIDR notation overlap only if one holds the other. So those that overlap a range are the ones
 * registered at the range itself or at one of its at most 32 enclosing ranges, and those registered somewhere below it.
 * Each range is entered once where it is, and once "below" each of its enclosing ranges: adding, removing and asking
 * take at most 33 steps each, plus one for every overlap found.
 */
export class RangeIndex<T> {
  private readonly here = new Map<number, Set<T>>();
  private readonly below = new Map<number, Set<T>>();

  /** Registers an owner of a range. */
  add(range: CidrRange, owner: T): void {
    enter(this.here, keyOf(range), owner);
    for (const outer of enclosing(range)) {
      enter(this.below, keyOf(outer), owner);
    }
  }

  /** Takes back what `add` did with the same range and owner. */
  remove(range: CidrRange, owner: T): void {
    leave(this.here, keyOf(range), owner);
    for (const outer of enclosing(range)) {
      leave(this.below, keyOf(outer), owner);
    }
  }

  /** Owners of the ranges that share at least one address with `range`. */
  overlapping(range: CidrRange): T[] {
    const found = [...(this.here.get(keyOf(range)) ?? []), ...(this.below.get(keyOf(range)) ?? [])];
    for (const outer of enclosing(range)) {
      found.push(...(this.here.get(keyOf(outer)) ?? []));
    }
    return found;
  }

  /** All owners. */
  owners(): T[] {
    return [...this.here.values()].flatMap((owners) => [...owners]);
  }
}

function* enclosing({ first, prefixLength }: CidrRange): Generator<CidrRange> {
  for (let length = prefixLength - 1; length >= 0; length -= 1) {
    yield rangeAt(first, length);
  }
}

/** A range as one number: the first address needs 32 bits, the prefix length 6. */
function keyOf({ first, prefixLength }: CidrRange): number {
  return first * 64 + prefixLength;
}

function enter<T>(map: Map<number, Set<T>>, key: number, owner: T): void {
  const owners = map.get(key);
  if (owners) {
    owners.add(owner);
  } else {
    map.set(key, new Set([owner]));
  }
}

function leave<T>(map: Map<number, Set<T>>, key: number, owner: T): void {
  const owners = map.get(key);
  owners?.delete(owner);
  if (owners?.size === 0) {
    map.delete(key);
  }
}
