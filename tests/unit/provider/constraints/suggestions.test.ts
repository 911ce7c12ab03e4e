import * as fc from "fast-check";
import {
  suggestionText,
  egConnectionNameLimits,
  egDescriptionLimits,
  hyperClusterNameLimits,
  modelArtsDescriptionLimits,
  modelArtsNetworkNameLimits,
  physicalNetworkNameLimits,
  suggestChoice,
  suggestValue,
  textValidator,
  suggestName,
} from "pulumi-huaweicloud-ai/constraints";

const anyText = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 150 }),
  fc.string({ unit: fc.constantFrom("a", "Z", "9", "-", ".", "_", "/", " ", "ä"), maxLength: 150 }),
);

describe.each([
  ["physical network", physicalNetworkNameLimits],
  ["hyper cluster", hyperClusterNameLimits],
  ["ModelArts network", modelArtsNetworkNameLimits],
  ["EventGrid connection", egConnectionNameLimits],
])("the name suggested for a %s", (_, rule) => {
  it("is always there, and always valid", () => {
    fc.assert(
      fc.property(anyText, (name) => {
        const better = suggestName(name, rule);
        expect(better).toBeDefined();
        expect([name, better, textValidator(rule)(better!)]).toEqual([name, better, undefined]);
      }),
    );
  });

  it("is the rule's own example where no repair helps", () => {
    expect(textValidator(rule)(rule.name.example)).toBeUndefined();
    expect(suggestName("…", rule)).toBe(rule.name.example);
  });

  it("obeys a convention as well, or there is none", () => {
    const convention = {
      prefixes: ["team-"],
      maximumLength: 12,
      validate: (name: string) =>
        textValidator(rule)(name) ?? (/^team-.{1,7}$/.test(name) ? undefined : "must start with team-"),
    };
    fc.assert(
      fc.property(anyText, (name) => {
        const better = suggestName(name, rule, convention);
        expect([name, better, convention.validate(better ?? "")]).toEqual([name, better, undefined]);
      }),
    );
    const impossible = { ...convention, validate: () => "must be another" };
    expect(suggestName("training", rule, impossible)).toBeUndefined();
  });
});

it.each([
  ["ModelArts", modelArtsDescriptionLimits],
  ["EventGrid", egDescriptionLimits],
])("the description suggested for %s is valid", (_, limits) => {
  const rule = textValidator(limits);
  const suggest = (description: string) => suggestValue(description, limits);
  const text = fc.string({
    unit: fc.constantFrom("a", " ", "é", "😀", "!", "<", "=", '"', "'"),
    maxLength: 300,
  });
  fc.assert(
    fc.property(text, (description) => {
      const better = suggest(description);
      expect(better === undefined ? undefined : rule(better)).toBeUndefined();
    }),
  );
  expect(suggest("! <>")).toBe(rule("!") === undefined ? "! <>" : undefined);
});

it.each([
  ["vxlan-roce", ["vxlan_roce", "roce_v2"], "vxlan_roce"],
  ["ROCE_V2", ["vxlan_roce", "roce_v2"], "roce_v2"],
  ["ipv6", ["vxlan_roce", "roce_v2"], "vxlan_roce"],
  ["anything", [], undefined],
])("the value suggested for %j out of %j is %j", (value, allowed, better) => {
  expect(suggestChoice(value, allowed)).toBe(better);
});

it("ends a message, or adds nothing", () => {
  expect(suggestionText('a"b')).toBe('. Write for example "a\\"b"');
  expect(suggestionText(undefined)).toBe("");
});
