import * as fc from "fast-check";
import {
  egConnectionNameLimits,
  hyperClusterNameLimits,
  modelArtsNetworkNameLimits,
  createName,
  physicalNetworkNameLimits,
  textValidator,
  type NameLimits,
} from "pulumi-huaweicloud-ai/constraints";

const rules: [string, NameLimits, string[], string[]][] = [
  [
    "physical network",
    physicalNetworkNameLimits,
    ["a", "-", "x".repeat(64)],
    ["", "x".repeat(65), "a b", "ä", "a\n"],
  ],
  ["hyper cluster", hyperClusterNameLimits, ["A_b.c-9"], ["", "a/b"]],
  [
    "ModelArts network",
    modelArtsNetworkNameLimits,
    ["abcd", "a--9", "a".repeat(32)],
    ["abc", "a".repeat(33), "Abcd", "1abc", "abc-", "ab_cd", "abcd\n"],
  ],
  [
    "EventGrid connection",
    egConnectionNameLimits,
    ["a", "9a", "A.b_c-d", "defaults", "x".repeat(128)],
    ["", "default", "Default", "-a", ".a", "x".repeat(129), "a b", "a\n"],
  ],
];

describe.each(rules)("name of a %s", (_, rule, good, bad) => {
  it.each(good)("takes %j", (name) => {
    expect(textValidator(rule)(name)).toBeUndefined();
  });

  it.each(bad)("refuses %j", (name) => {
    expect(textValidator(rule)(name)).toMatch(/^(must|has)/);
  });

  it("can be made from any text, and keeps its end", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 150 }),
        fc.stringMatching(/^[a-z0-9]{6,10}$/),
        (text, end) => {
          const name = createName(text, end, rule);
          expect([name, textValidator(rule)(name)]).toEqual([name, undefined]);
          expect(name.endsWith(end)).toBe(true);
          expect(name).toBe(name.toLowerCase());
        },
      ),
    );
  });
});
