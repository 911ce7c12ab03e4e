import { egConnectionEnforceDescription } from "../../../../../policy-pack/src/policies/egConnectionEnforceDescription";
import { modelArtsNetworkEnforceDescription } from "../../../../../policy-pack/src/policies/modelArtsNetworkEnforceDescription";
import { connection, network } from "../../support/resources";
import { check, PolicyRun } from "../../support/run";
import { unknownText } from "../../support/unknown";

const described = (description?: unknown) => network("a", "172.16.0.0/16", { description });

describe("modelarts-network-enforce-description", () => {
  const policy = modelArtsNetworkEnforceDescription;

  it.each([
    undefined,
    "",
    "Training of team A",
    "x".repeat(100),
    "é".repeat(100),
    "😀".repeat(100),
    unknownText,
  ])("takes %j", (text) => {
    expect(check(policy, described(text))).toEqual([]);
  });

  it.each(["!", "<", ">", "=", "&", '"', "'"])("refuses %s and suggests the rest", (character) => {
    expect(check(policy, described(`A ${character}${character}B`))).toEqual([
      expect.stringContaining('Write for example "A B"'),
    ]);
  });

  it("refuses 101 characters and suggests 100", () => {
    const [message] = check(policy, described("x".repeat(101)));
    expect(message).toContain("has 101 characters, must have 0 to 100");
    expect(message).toContain(`Write for example "${"x".repeat(100)}"`);
  });

  it("suggests nothing when nothing is left", () => {
    expect(check(policy, described("!!!"))).toEqual([expect.not.stringContaining("Write for example")]);
  });

  it.each([
    ["advisory", {}],
    ["mandatory", { requiredLevel: "mandatory" }],
  ])("reports a missing description as %s", (level, settings) => {
    const run = new PolicyRun(policy, { required: true, ...settings });
    run.resource(described());
    run.resource(described("  "));
    run.resource(described("there is one"));
    run.resource(described(unknownText));
    expect(run.reports.map((report) => report.level)).toEqual([level, level]);
    expect(run.reports[0]!.message).toContain("description is missing");
  });

  it("leaves forbidden characters to the level of the policy", () => {
    const run = new PolicyRun(policy, { required: true });
    run.resource(described("a & b"));
    expect(run.reports).toEqual([expect.objectContaining({ level: undefined })]);
  });

  it("does not show a secret description", () => {
    const [message] = check(policy, { ...described("a & hidden"), secrets: ["description"] });
    expect(message).toContain("[secret]");
    expect(message).not.toContain("hidden");
  });

  it.each([
    [{ required: "yes" }, "write true or false"],
    [{ requiredLevel: "loud" }, "write one of: advisory, mandatory"],
  ])("refuses the settings %j", (settings, part) => {
    expect(check(policy, described(), settings)).toEqual([expect.stringContaining(part)]);
  });
});

describe("eg-connection-enforce-description", () => {
  const policy = egConnectionEnforceDescription;

  it.each([
    ["x".repeat(255), 0],
    ["x".repeat(256), 1],
    ["a & b!", 0],
  ])("%#", (description, count) => {
    expect(check(policy, connection("c", { description }))).toHaveLength(count);
  });
});
