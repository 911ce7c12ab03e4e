import * as fc from "fast-check";
import { matchesGlob } from "../../../../provider/src/lifecycle/matchesGlob";

it.each([
  ["train", "train", true],
  ["train", "train-a", false],
  ["train-*", "train-a", true],
  ["*-a", "train-a", true],
  ["*", "", true],
  ["?", "", false],
  ["tr?in*", "train-a", true],
  ["a*b*c", "a-b-b-c", true],
  ["a*b*c", "a-b-b", false],
  ["", "", true],
  ["", "a", false],
  ["a.b", "axb", false],
  ["[a]", "[a]", true],
])("the pattern %j on %j: %s", (pattern, text, expected) => {
  expect(matchesGlob(pattern, text)).toBe(expected);
});

it("agrees with the regular expression of the same meaning", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 8 });
  fc.assert(
    fc.property(letters, fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 }), (pattern, text) => {
      const expression = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`);
      expect(matchesGlob(pattern, text)).toBe(expression.test(text));
    }),
  );
});
