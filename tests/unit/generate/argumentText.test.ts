import type { Argument } from "../../../provider/src/schema/definition";
import { describeLimits } from "../../../provider/src/constraints/textLimits";
import { argumentText } from "../../../scripts/generate/text/argument.mts";

const name: Argument = {
  type: "string",
  limits: { minLength: 1, maxLength: 9 },
  effect: "replace",
  default: { kind: "required" },
  description: "Name",
};
const tell = (changes: Partial<Argument>) =>
  argumentText({ ...name, ...changes } as Argument, "thing", { describeLimits });

describe("argumentText", () => {
  it("tells limits and what a change does", () => {
    expect(tell({})).toEqual({
      meaning: "Name: 1 to 9 characters.",
      change: "Changing it replaces the thing.",
      default: undefined,
    });
  });

  it("shows the values of an enumeration as code", () => {
    expect(tell({ limits: { enum: ["a", "b", "c"] } }).meaning).toBe("Name: `a`, `b` or `c`.");
  });

  it("tells when an argument is required, allowed and secret", () => {
    const kafka = { argument: "type", value: "KAFKA" };
    expect(tell({ onlyWith: kafka, requiredWith: [kafka] }).meaning).toContain(
      ' Only with `type: "KAFKA"`, and required there.',
    );
    expect(tell({ requiredWith: [{ argument: "user" }], secret: true }).meaning).toContain(
      " Required with `user`. Always a secret in the state.",
    );
  });

  it("tells a change that replaces although others update", () => {
    const replaceIf = { from: true, to: false, reason: "there is no way back" };
    expect(tell({ effect: "update", replaceIf }).change).toBe(
      "Changing it updates the thing, but from `true` to `false` it replaces the thing: there is no way back.",
    );
  });

  it("says nothing of changes for fields, which follow their argument", () => {
    expect(argumentText(name, undefined, { describeLimits }).change).toBe("");
  });

  it.each([
    [{ kind: "value", value: "" }, '""'],
    [{ kind: "computed" }, "the cloud's choice"],
    [{ kind: "none" }, undefined],
    [{ kind: "none", description: "none: as before" }, "none: as before"],
  ] as const)("tells the default %j", (standard, expected) => {
    expect(tell({ default: standard }).default).toBe(expected);
  });
});
