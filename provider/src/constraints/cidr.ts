import { IPv4 } from "ipaddr.js";

/** An IPv4 range in CIDR notation, taken apart. Addresses are unsigned 32-bit integers. */
export interface CidrRange {
  /** The address as written, host bits included. */
  readonly address: number;
  /** First address of the range. */
  readonly first: number;
  /** Last address of the range. */
  readonly last: number;
  /** Number of leading bits that name the network, 0 to 32. */
  readonly prefixLength: number;
}

/** Dotted decimal, no leading zeros: `010.0.0.1` is 8.0.0.1 to some programs and 10.0.0.1 to others. */
const cidrPattern = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}\/(?:0|[1-9]\d?)$/;

/**
 * Parses IPv4 CIDR notation such as `192.168.0.0/16`.
 *
 * @returns the range, or `undefined` when the text is not strict four-part decimal CIDR notation.
 */
export function parseCidr(text: string): CidrRange | undefined {
  if (!cidrPattern.test(text) || !IPv4.isValidCIDRFourPartDecimal(text)) {
    return undefined;
  }
  const [address, prefixLength] = IPv4.parseCIDR(text);
  return rangeAt(toInteger(address.octets), prefixLength);
}

/** The range of `prefixLength` bits that contains `address`. */
export function rangeAt(address: number, prefixLength: number): CidrRange {
  const size = 2 ** (32 - prefixLength);
  const first = address - (address % size);
  return { address, first, last: first + size - 1, prefixLength };
}

/** Writes a range in CIDR notation with the host bits cleared: the network address. */
export function formatCidr(range: CidrRange): string {
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(range.first / 2 ** shift) % 256);
  return `${octets.join(".")}/${range.prefixLength}`;
}

/** How many addresses a range holds. */
export function sizeOf(range: CidrRange): number {
  return range.last - range.first + 1;
}

/** Whether bits behind the prefix are set, as in `192.168.1.5/16`. */
export function hasHostBits(range: CidrRange): boolean {
  return range.address !== range.first;
}

/** Whether `inner` lies wholly inside `outer`. A range contains itself. */
export function contains(outer: CidrRange, inner: CidrRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two ranges share at least one address. */
export function overlaps(a: CidrRange, b: CidrRange): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/**
 * The lowest range of `prefixLength` bits inside one of `within` that overlaps none of `taken`.
 *
 * @returns the range, or `undefined` when there is none. O(n log n) in the number of taken ranges.
 */
export function nextFreeRange(
  prefixLength: number,
  within: readonly CidrRange[],
  taken: readonly CidrRange[],
): CidrRange | undefined {
  const sorted = [...taken].sort((a, b) => a.first - b.first);
  for (const outer of within) {
    if (outer.prefixLength > prefixLength) {
      continue;
    }
    let candidate = rangeAt(outer.first, prefixLength);
    for (const takenRange of sorted) {
      if (takenRange.last >= candidate.first && overlaps(takenRange, candidate)) {
        // The candidate moves behind the taken range, up to the next boundary of its own size.
        const next = takenRange.last + 1;
        const size = sizeOf(candidate);
        candidate = rangeAt(Math.ceil(next / size) * size, prefixLength);
      }
    }
    if (contains(outer, candidate)) {
      return candidate;
    }
  }
  return undefined;
}

function toInteger(octets: readonly number[]): number {
  return octets.reduce((sum, octet) => sum * 256 + octet, 0);
}
