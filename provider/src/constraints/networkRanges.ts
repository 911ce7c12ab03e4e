import { contains, formatCidr, hasHostBits, parseCidr, rangeAt, type CidrRange } from "./cidr";

/** A block of addresses from which the cloud lets a ModelArts network take its range. */
export interface NetworkRange {
  /** The block in CIDR notation. */
  readonly block: string;
  /** Shortest prefix allowed inside it (the block itself). */
  readonly minPrefixLength: number;
  /** Longest prefix allowed inside it. */
  readonly maxPrefixLength: number;
}

/**
 * Ranges that every partition of the cloud takes: 172.16.0.0/12 with prefix 12 to 24 and 192.168.0.0/16 with prefix 16
 * to 24 ("Creating Network Resources", table 5).
 */
export const documentedNetworkRanges: readonly NetworkRange[] = [
  { block: "172.16.0.0/12", minPrefixLength: 12, maxPrefixLength: 24 },
  { block: "192.168.0.0/16", minPrefixLength: 16, maxPrefixLength: 24 },
];

/** Longest prefix of a network in any block. */
export const maxNetworkPrefixLength = 24;

/**
 * Turns blocks that some partitions take beside the documented ones (such as `10.0.0.0/8`) into ranges.
 *
 * @throws RangeError when a block is not a network address in CIDR notation with a prefix of at most 24.
 */
export function toNetworkRanges(blocks: readonly string[]): NetworkRange[] {
  return blocks.map((block) => {
    const range = parseCidr(block);
    if (!range || hasHostBits(range) || range.prefixLength > maxNetworkPrefixLength) {
      throw new RangeError(
        `"${block}" is not a block of addresses such as "10.0.0.0/8" (network address, prefix 0 to 24)`,
      );
    }
    return {
      block,
      minPrefixLength: range.prefixLength,
      maxPrefixLength: maxNetworkPrefixLength,
    };
  });
}

/**
 * Says what is wrong with the range of a ModelArts network.
 *
 * @param cidr the range as the user wrote it.
 * @param ranges blocks that the cloud (or the organisation) allows; default the documented ones.
 * @param suggest finds a range that would pass, near a prefix length; default the first one of the first block. Who
 *   knows what other networks take can suggest better.
 * @returns the rule that is broken, with a value that would pass, or `undefined` when the range is fine.
 */
export function validateNetworkCidr(
  cidr: string,
  ranges: readonly NetworkRange[] = documentedNetworkRanges,
  suggest: (prefixLength: number) => string | undefined = () => undefined,
): string | undefined {
  const example = (prefixLength: number) => suggest(prefixLength) ?? exampleCidr(ranges, prefixLength);
  const range = parseCidr(cidr);
  if (!range) {
    return `is not an IPv4 range in CIDR notation. Write it like "${example(20)}"`;
  }
  if (hasHostBits(range)) {
    const network = formatCidr(range);
    const reason = validateNetworkCidr(network, ranges, suggest);
    return reason === undefined
      ? `has host bits set behind its prefix. Write the network address: "${network}"`
      : `has host bits set behind its prefix, and its network address "${network}" ${reason}`;
  }
  const enclosingRanges = ranges.filter(({ block }) => contains(parseBlock(block), range));
  const [home] = enclosingRanges;
  if (!home) {
    return (
      `is outside the allowed ranges (${formatRanges(ranges)}). ` +
      `Write for example "${example(range.prefixLength)}"`
    );
  }
  if (enclosingRanges.every((block) => clampPrefix(range.prefixLength, block) !== range.prefixLength)) {
    const nearest = formatCidr(rangeAt(range.first, clampPrefix(range.prefixLength, home)));
    return (
      `has prefix ${range.prefixLength}; inside ${home.block} it must be ` +
      `${home.minPrefixLength} to ${home.maxPrefixLength}. Write for example "${nearest}"`
    );
  }
  return undefined;
}

/** The ranges in words, as messages and documentation show them. */
export function formatRanges(ranges: readonly NetworkRange[]): string {
  return ranges
    .map(
      ({ block, minPrefixLength, maxPrefixLength }) =>
        `${block} with prefix ${minPrefixLength} to ${maxPrefixLength}`,
    )
    .join(", ");
}

function exampleCidr([first]: readonly NetworkRange[], prefixLength: number): string {
  return first
    ? formatCidr(rangeAt(parseBlock(first.block).first, clampPrefix(prefixLength, first)))
    : "192.168.0.0/16";
}

/** The prefix length nearest to the given one that a block allows. */
export function clampPrefix(prefixLength: number, range: NetworkRange): number {
  return Math.max(range.minPrefixLength, Math.min(range.maxPrefixLength, prefixLength));
}

/**
 * The addresses of a block in CIDR notation.
 *
 * @throws RangeError when the text is no such notation.
 */
export function parseBlock(block: string): CidrRange {
  const range = parseCidr(block);
  if (!range) {
    throw new RangeError(`"${block}" is not an IPv4 range in CIDR notation`);
  }
  return range;
}
