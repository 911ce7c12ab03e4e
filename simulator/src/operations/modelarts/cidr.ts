/** An IPv4 range. */
interface Range {
  address: number;
  prefixLength: number;
}

/** Ranges that the pages document, with the prefix lengths that they allow. */
const documentedRanges = [
  { range: "172.16.0.0/12", maxPrefixLength: 24 },
  { range: "192.168.0.0/16", maxPrefixLength: 24 },
] as const;

/** Why a network's range is refused, or undefined when it is allowed. Host bits set are refused (choice). */
export function validateCidr(text: string, extraRanges: readonly string[]): string | undefined {
  const cidr = parseCidr(text);
  if (!cidr) {
    return `${text} is not an IPv4 CIDR block`;
  }
  if (cidr.address % 2 ** (32 - cidr.prefixLength) !== 0) {
    return `${text} has host bits set`;
  }
  const allowed = [...documentedRanges, ...extraRanges.map((range) => ({ range, maxPrefixLength: 24 }))];
  if (
    allowed.some(
      ({ range, maxPrefixLength }) =>
        cidr.prefixLength <= maxPrefixLength && isWithin(cidr, parseCidr(range)),
    )
  ) {
    return undefined;
  }
  return `${text} is outside of ${allowed.map(({ range, maxPrefixLength }) => `${range} to /${maxPrefixLength}`).join(", ")}`;
}

/** The address that lies so far behind a range's first. */
export function addressAt(text: string, offset: number): string {
  const address = (parseCidr(text)?.address ?? 0) + offset;
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

function parseCidr(text: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (!match) {
    return undefined;
  }
  const [a = 0, b = 0, c = 0, d = 0, prefixLength = 0] = match.slice(1).map(Number);
  if (Math.max(a, b, c, d) > 255 || prefixLength > 32) {
    return undefined;
  }
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, prefixLength };
}

function isWithin(inner: Range, outer: Range | undefined): boolean {
  if (!outer || inner.prefixLength < outer.prefixLength) {
    return false;
  }
  const size = 2 ** (32 - outer.prefixLength);
  return Math.floor(inner.address / size) === Math.floor(outer.address / size);
}
