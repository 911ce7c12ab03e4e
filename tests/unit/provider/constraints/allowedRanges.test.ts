import * as fc from "fast-check";
import {
  clampPrefix,
  contains,
  documentedNetworkRanges,
  validateNetworkCidr,
  toNetworkRanges,
  formatCidr,
  hasHostBits,
  parseCidr,
  rangeAt,
} from "pulumi-huaweicloud-ai/constraints";

describe("explainNetworkCidr", () => {
  it.each(["172.16.0.0/12", "172.31.255.0/24", "192.168.0.0/16", "192.168.255.0/24"])("takes %s", (cidr) => {
    expect(validateNetworkCidr(cidr)).toBeUndefined();
  });

  it.each([
    [
      "172.16.0.0/25",
      'has prefix 25; inside 172.16.0.0/12 it must be 12 to 24. Write for example "172.16.0.0/24"',
    ],
    ["172.17.1.1/16", 'has host bits set behind its prefix. Write the network address: "172.17.0.0/16"'],
    ["10.1.0.0/16", 'Write for example "172.16.0.0/16"'],
    ["10.0.0.0/8", 'Write for example "172.16.0.0/12"'],
    ["hello", 'Write it like "172.16.0.0/20"'],
    ["10.1.0.5/16", 'and its network address "10.1.0.0/16" is outside the allowed ranges'],
  ])("refuses %s", (cidr, part) => {
    expect(validateNetworkCidr(cidr)).toContain(part);
  });

  it("takes exactly what the page says, and every suggestion passes", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          fc.integer({ min: 0xac0f0000, max: 0xac21ffff }),
          fc.integer({ min: 0xc0a70000, max: 0xc0a9ffff }),
        ),
        fc.integer({ min: 8, max: 32 }),
        fc.boolean(),
        (address, length, cleared) => {
          const item = rangeAt(address, length);
          const octets = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
          const cidr = cleared ? formatCidr(item) : `${octets}/${length}`;
          const first = octets.split(".").map(Number);
          const inside172 = first[0] === 172 && first[1]! >= 16 && first[1]! <= 31 && length >= 12;
          const inside192 = first[0] === 192 && first[1] === 168 && length >= 16;
          const fine = (inside172 || inside192) && length <= 24 && (cleared || !hasHostBits(item));
          const broken = validateNetworkCidr(cidr);
          expect(broken === undefined).toBe(fine);
          if (broken !== undefined) {
            const suggestion = /"([^"]+)"$/.exec(broken)?.[1];
            expect(validateNetworkCidr(suggestion!)).toBeUndefined();
          }
        },
      ),
    );
  });

  it("takes suggestions from a caller who knows better", () => {
    const asked: number[] = [];
    const message = validateNetworkCidr("10.0.0.0/22", documentedNetworkRanges, (length) => {
      asked.push(length);
      return "172.20.0.0/22";
    });
    expect(message).toContain('Write for example "172.20.0.0/22"');
    expect(asked).toEqual([22]);
  });

  it("allows a prefix that any of several blocks allows", () => {
    const ranges = [
      { block: "10.0.0.0/8", minPrefixLength: 8, maxPrefixLength: 16 },
      { block: "10.1.0.0/16", minPrefixLength: 16, maxPrefixLength: 24 },
    ];
    expect(validateNetworkCidr("10.1.2.0/24", ranges)).toBeUndefined();
    expect(validateNetworkCidr("10.2.2.0/24", ranges)).toContain("must be 8 to 16");
  });

  it("has an answer where nothing is allowed", () => {
    expect(validateNetworkCidr("10.0.0.0/16", [])).toContain("is outside the allowed ranges");
  });
});

describe("extraRanges", () => {
  it("allows what they add, down to prefix 24", () => {
    const ranges = [...documentedNetworkRanges, ...toNetworkRanges(["10.0.0.0/8"])];
    expect(validateNetworkCidr("10.0.0.0/8", ranges)).toBeUndefined();
    expect(validateNetworkCidr("10.255.255.0/24", ranges)).toBeUndefined();
    expect(validateNetworkCidr("10.0.0.0/25", ranges)).toContain("must be 8 to 24");
  });

  it.each(["10.0.0.1/8", "10.0.0.0/25", "ten", ""])("refuses %j", (block) => {
    expect(() => toNetworkRanges([block])).toThrow("is not a block of addresses");
  });
});

it("clamps a prefix to the limits of a block", () => {
  const range = documentedNetworkRanges[1]!;
  expect([15, 16, 20, 24, 25].map((length) => clampPrefix(length, range))).toEqual([16, 16, 20, 24, 24]);
  expect(contains(parseCidr(range.block)!, parseCidr("192.168.0.0/16")!)).toBe(true);
});
