import * as fc from "fast-check";
import {
  contains,
  formatCidr,
  hasHostBits,
  nextFreeRange,
  overlaps,
  parseCidr,
  rangeAt,
  sizeOf,
  type CidrRange,
} from "pulumi-huaweicloud-ai/constraints";

const address = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const prefixLength = fc.integer({ min: 0, max: 32 });
const range = fc.tuple(address, prefixLength).map(([first, length]) => rangeAt(first, length));
/** Ranges in a corner of 64 addresses, small enough to write each address down. */
const smallRange = fc
  .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 }))
  .map(([first, length]) => rangeAt(first, length));

const addressesOf = ({ first, last }: CidrRange) =>
  new Set(Array.from({ length: last - first + 1 }, (_, index) => first + index));

describe("parseCidr", () => {
  it.each([
    ["0.0.0.0/0", 0, 2 ** 32 - 1],
    ["255.255.255.255/32", 2 ** 32 - 1, 2 ** 32 - 1],
    ["172.16.0.0/12", 0xac100000, 0xac1fffff],
    ["192.168.1.5/24", 0xc0a80100, 0xc0a801ff],
  ])("reads %s", (text, first, last) => {
    expect(parseCidr(text)).toMatchObject({ first, last });
  });

  it.each([
    "",
    "172.16.0.0",
    "172.16.0.0/",
    "172.16.0.0/33",
    "172.16.0.0/-1",
    "172.16.0.0/012",
    "172.16.0/12",
    "172.16.0.0.0/12",
    "256.0.0.0/8",
    "010.0.0.0/8",
    "0xac.16.0.0/12",
    "172.16.0.0/12 ",
    " 172.16.0.0/12",
    "2886729728/12",
    "::/0",
    "172.16.0.0/12\n",
  ])("refuses %j", (text) => {
    expect(parseCidr(text)).toBeUndefined();
  });

  it("reads back what formatCidr writes", () => {
    fc.assert(
      fc.property(range, (item) => {
        expect(parseCidr(formatCidr(item))).toEqual({ ...item, address: item.first });
      }),
    );
  });

  it("tells host bits from none", () => {
    fc.assert(
      fc.property(address, prefixLength, (first, length) => {
        expect(hasHostBits(rangeAt(first, length))).toBe(first % 2 ** (32 - length) !== 0);
      }),
    );
  });
});

describe("ranges as sets of addresses", () => {
  it("have a size", () => {
    fc.assert(
      fc.property(smallRange, (item) => {
        expect(sizeOf(item)).toBe(addressesOf(item).size);
      }),
    );
    expect(sizeOf(rangeAt(0, 0))).toBe(2 ** 32);
  });

  it("overlap when they share an address", () => {
    fc.assert(
      fc.property(smallRange, smallRange, (a, b) => {
        const expected = [...addressesOf(a)].some((item) => addressesOf(b).has(item));
        expect(overlaps(a, b)).toBe(expected);
        expect(overlaps(b, a)).toBe(expected);
      }),
    );
  });

  it("contain one another when one has all addresses of the other", () => {
    fc.assert(
      fc.property(smallRange, smallRange, (a, b) => {
        expect(contains(a, b)).toBe([...addressesOf(b)].every((item) => addressesOf(a).has(item)));
      }),
    );
  });

  it("are nested or apart, nothing between", () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
      }),
    );
  });
});

describe("nextFreeRange", () => {
  it("gives the lowest range that is free, as trying each one does", () => {
    fc.assert(
      fc.property(
        fc.array(smallRange, { maxLength: 12 }),
        fc.array(smallRange, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 26, max: 32 }),
        (taken, within, length) => {
          const size = 2 ** (32 - length);
          const candidates = within.flatMap((outer) =>
            Array.from({ length: 64 / size }, (_, index) => rangeAt(index * size, length)).filter((item) =>
              contains(outer, item),
            ),
          );
          const expected = candidates.find((item) => taken.every((busy) => !overlaps(busy, item)));
          expect(nextFreeRange(length, within, taken)).toEqual(expected);
        },
      ),
    );
  });

  it("finds none in what is full", () => {
    expect(nextFreeRange(24, [rangeAt(0, 24)], [rangeAt(3, 32)])).toBeUndefined();
    expect(nextFreeRange(23, [rangeAt(0, 24)], [])).toBeUndefined();
  });

  it("reaches the end of the address space", () => {
    const last = rangeAt(2 ** 32 - 1, 24);
    expect(nextFreeRange(25, [last], [rangeAt(last.first, 25)])).toEqual(rangeAt(last.first + 128, 25));
    expect(nextFreeRange(24, [last], [last])).toBeUndefined();
  });
});
