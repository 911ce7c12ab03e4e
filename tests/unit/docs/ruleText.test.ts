import { documentedNetworkRanges } from "../../../provider/src/constraints";
import type { Property } from "../../../provider/src/schema/property";
import { ruleText } from "../../../scripts/docs/ruleText.mjs";
import { modelArtsNetworkSchema } from "../../../provider/src/schema/modelArtsNetwork";

const settings = { networkRanges: documentedNetworkRanges };
const property = (validate?: Property["validate"]): Property => ({
  type: "string",
  effect: "update",
  defaultRule: { kind: "none" },
  ...(validate && { validate }),
});

describe("ruleText", () => {
  it("gives the statement of a rule", () => {
    expect(
      ruleText(
        property(() => "must be a colour"),
        settings,
      ),
    ).toBe("a colour");
  });

  it("gives the limits of a length, not the length of the value that broke it", () => {
    const rule = (value: string) =>
      value.length > 9 ? `has ${value.length} characters, must have 0 to 9` : undefined;
    expect(ruleText(property(rule), settings)).toBe("0 to 9 characters");
  });

  it("joins the parts of a rule", () => {
    const { description } = modelArtsNetworkSchema.properties;
    expect(description && ruleText(description, settings)).toBe(
      "0 to 100 characters; free of the characters ! < > = & \" '",
    );
  });

  it("names the ranges of addresses", () => {
    const { cidr } = modelArtsNetworkSchema.properties;
    expect(cidr && ruleText(cidr, settings)).toBe(
      "inside one of: 172.16.0.0/12 with prefix 12 to 24, 192.168.0.0/16 with prefix 16 to 24",
    );
  });

  it("says nothing where everything is fine", () => {
    expect(
      ruleText(
        property(() => undefined),
        settings,
      ),
    ).toBe("");
    expect(ruleText(property(), settings)).toBe("");
  });
});
