import { SettingError } from "../../../../policy-pack/src/engine/settings";
import { pattern } from "../../../../policy-pack/src/engine/settingTypes";
import { isListedStack } from "../../../../policy-pack/src/engine/stackNames";

const read = (text: unknown) => pattern("A pattern.").read(text)!;

/** How long something takes, in milliseconds. */
function duration(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

describe("a pattern", () => {
  it.each([
    ["[a-z]+-(dev|prod)", "training-dev", true],
    ["[a-z]+-(dev|prod)", "training-devel", false],
    ["a|ab", "ab", true],
    ["^a$", "a", true],
    ["(?<team>ai|ml)-\\d{2}", "ai-07", true],
    ["a\\/b\\-c", "a/b-c", true],
    ["", "", true],
    ["", "a", false],
  ])("%j judges the whole of %j", (source, text, expected) => {
    expect(read(source).test(text)).toBe(expected);
    expect(read(source).source).toBe(source);
  });

  it.each(["a)|(?:b", "a)(", "(", "[a", "a{2,1}", "*"])("%j is judged by itself, and refused", (source) => {
    expect(() => read(source)).toThrow(SettingError);
  });

  it.each([
    "(?!default$)[a-z]+",
    "(?=a)a",
    "(?<!a)b",
    "(a)\\1",
    "(?<x>a)\\k<x>",
    "((a{1,100}){1,100}){1,100}",
    "a".repeat(1001),
  ])("%j has no linear time, and is refused with the reason", (source) => {
    expect(() => read(source)).toThrow("is no regular expression that can be matched in linear time: ");
  });

  it.each(["(a+)+", "(a|a)*b", "(a*)*b", "([a-z]+)*!", "(.*a){20}", "\\w*\\w*\\w*\\w*!", "(a|aa)+$"])(
    "%j takes no longer where quantifiers are nested",
    (source) => {
      expect(duration(() => read(source).test(`${"a".repeat(2000)}?`))).toBeLessThan(1000);
    },
  );
});

describe("a list of stacks", () => {
  it.each([
    ["prod", ["prod"], true],
    ["prod", ["pro"], false],
    ["prod-eu", ["prod-*"], true],
    ["eu-prod", ["*-prod"], true],
    ["eu-prod-1", ["*-prod"], false],
    ["prod", ["pr*od"], true],
    ["prod", ["prod*prod"], false],
    ["a.b", ["a?b", "a.b"], true],
    ["axb", ["a.b"], false],
    ["org/prod", ["*"], true],
    ["", ["*"], true],
    ["abcabc", ["*b*b*"], true],
    ["abc", ["*b*b*"], false],
  ])("%j is one of %j: %s", (stack, patterns, expected) => {
    expect(isListedStack(stack, patterns)).toBe(expected);
  });

  it("is searched in one walk however many stars it has", () => {
    expect(duration(() => isListedStack("a".repeat(5000), [`${"*a".repeat(40)}*b`]))).toBeLessThan(200);
  });
});
