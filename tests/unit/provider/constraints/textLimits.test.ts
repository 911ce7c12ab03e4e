import {
  describeLimits,
  findViolation,
  suggestValue,
  type TextLimits,
} from "../../../../provider/src/constraints";
import { schemas } from "../../../../provider/src/schema/schemas";
import { fieldsOf, type Arguments } from "../../../../provider/src/schema/definition";

const name: TextLimits = {
  minLength: 2,
  maxLength: 4,
  pattern: "^[a-z]+$",
  characters: "lower-case letters",
  name: { startsWithLetter: true, example: "abc" },
};
const note: TextLimits = {
  minLength: 0,
  maxLength: 3,
  pattern: "^[^!]*$",
  form: "free of !",
  removable: "!+",
};

describe("limits in words", () => {
  it.each<[TextLimits, string]>([
    [name, "2 to 4 lower-case letters"],
    [{ ...name, noun: "a word" }, "a word of 2 to 4 lower-case letters"],
    [note, "0 to 3 characters; free of !"],
    [{ enum: ["a", "b"] }, 'one of "a", "b"'],
    [{ enum: ["a"] }, '"a"'],
    [{ format: "duration" }, 'a duration from "1s" to "24h", such as "20m" or "1h30m"'],
    [{}, ""],
  ])("describes %j", (limits, text) => {
    expect(describeLimits(limits)).toBe(text);
  });

  it("names the ranges of a partition", () => {
    const networkRanges = [{ block: "10.0.0.0/8", minPrefixLength: 8, maxPrefixLength: 24 }];
    expect(describeLimits({ format: "modelArtsCidr" }, { networkRanges })).toBe(
      "inside one of: 10.0.0.0/8 with prefix 8 to 24",
    );
  });
});

describe("a broken limit", () => {
  it.each<[string, TextLimits, string | undefined]>([
    ["abc", name, undefined],
    ["a", name, "must be 2 to 4 lower-case letters"],
    ["ab1", name, "must be 2 to 4 lower-case letters"],
    ["abcd", note, "has 4 characters, must have 0 to 3"],
    ["a!", note, "must be free of !"],
    ["😀😀😀", note, undefined],
    ["c", { enum: ["a", "b"] }, 'must be one of "a", "b"'],
  ])("of %j under %j: %s", (value, limits, reason) => {
    expect(findViolation(value, limits)?.reason).toBe(reason);
  });

  it("tells whether its reason repeats the value", () => {
    expect(findViolation("8.8.8.0/24", { format: "modelArtsCidr" })?.revealsValue).toBe(true);
    expect(findViolation("x", { format: "duration" })?.revealsValue).toBe(false);
  });
});

describe("a suggestion", () => {
  it.each<[string, TextLimits, string | undefined]>([
    ["A1", name, "n-a"],
    ["a!b!cd", note, "abc"],
    ["B", { enum: ["a", "b"] }, "b"],
    ["a b", { minLength: 1, maxLength: 9, pattern: "^\\w+$", form: "a word" }, undefined],
  ])("for %j under %j: %s", (value, limits, suggestion) => {
    const suggested = suggestValue(value, limits);
    expect(suggested === undefined ? undefined : findViolation(suggested, limits)).toBeUndefined();
    expect(suggested === undefined).toBe(suggestion === undefined);
  });
});

it("every pattern of the schemas compiles with the flag of JSON Schema", () => {
  const patternsOf = (definitions: Arguments): string[] =>
    Object.values(definitions).flatMap((argument) =>
      argument.type === "string" ? [argument.limits.pattern ?? ""] : patternsOf(fieldsOf(argument) ?? {}),
    );
  for (const { arguments: definitions } of Object.values(schemas)) {
    for (const pattern of patternsOf(definitions)) {
      expect(() => new RegExp(pattern, "u")).not.toThrow();
    }
  }
});
