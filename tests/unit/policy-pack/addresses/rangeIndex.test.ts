import * as fc from "fast-check";
import { formatCidr, overlaps, rangeAt, type CidrRange } from "pulumi-huaweicloud-ai/constraints";
import { RangeIndex } from "../../../../policy-pack/src/addresses/rangeIndex";

/** Ranges in a small corner of the address space, where they meet often, and anywhere else. */
const range: fc.Arbitrary<CidrRange> = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 }))
    .map(([address, length]) => rangeAt(address, length)),
  fc
    .tuple(fc.integer({ min: 0, max: 2 ** 32 - 1 }), fc.integer({ min: 0, max: 32 }))
    .map(([address, length]) => rangeAt(address, length)),
);

const names = (owners: readonly number[]) => [...owners].sort((a, b) => a - b);

it("finds the same overlaps as comparing with each range", () => {
  fc.assert(
    fc.property(fc.array(range, { maxLength: 40 }), range, (ranges, asked) => {
      const index = new RangeIndex<number>();
      ranges.forEach((item, owner) => {
        index.add(item, owner);
      });
      const expected = ranges.flatMap((item, owner) => (overlaps(item, asked) ? [owner] : []));
      expect(names(index.overlapping(asked))).toEqual(expected);
    }),
  );
});

it("forgets what is removed, and nothing else", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(range, fc.boolean()), { maxLength: 40 }), range, (entries, asked) => {
      const index = new RangeIndex<number>();
      entries.forEach(([item], owner) => {
        index.add(item, owner);
      });
      entries.forEach(([item, goes], owner) => {
        if (goes) {
          index.remove(item, owner);
        }
      });
      const stay = entries.flatMap(([item, goes], owner) => (goes ? [] : [{ item, owner }]));
      expect(names(index.owners())).toEqual(stay.map(({ owner }) => owner));
      expect(names(index.overlapping(asked))).toEqual(
        stay.filter(({ item }) => overlaps(item, asked)).map(({ owner }) => owner),
      );
    }),
  );
});

it.each([
  ["0.0.0.0/0 holds everything", rangeAt(0, 0), rangeAt(2 ** 32 - 1, 32), true],
  ["neighbours are apart", rangeAt(0, 24), rangeAt(256, 24), false],
  ["one address twice", rangeAt(7, 32), rangeAt(7, 32), true],
])("%s", (_, first, second, expected) => {
  const index = new RangeIndex<string>();
  index.add(first, formatCidr(first));
  expect(index.overlapping(second)).toEqual(expected ? [formatCidr(first)] : []);
});
