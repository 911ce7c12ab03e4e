import { resourceKinds } from "../../../../../provider/src/schema/schemas";
import { enforceProject } from "../../../../../policy-pack/src/policies/enforceProject";
import { enforceRegion } from "../../../../../policy-pack/src/policies/enforceRegion";
import { PolicyRun, createRunState } from "../../support/run";
import { unknownText } from "../../support/unknown";

describe.each([
  ["region", enforceRegion, "region", ["cn-north-4", "cn-east-3"], "ap-1", "Not A Region"],
  ["project", enforceProject, "projectId", ["p1", "p2"], "p3", "no project!"],
] as const)("%s", (noun, policy, property, allowed, other, invalid) => {
  const run = (configured?: string) =>
    new PolicyRun(policy, { allowed }, createRunState({ [property]: configured }));
  const resource = (value?: unknown) => ({
    name: "r",
    props: value === undefined ? {} : { [property]: value },
  });

  it.each(resourceKinds)("looks at %s", (kind) => {
    expect(run().resource({ ...resource(allowed[0]), kind })).toEqual([]);
    expect(run().resource({ ...resource(other), kind })).toEqual([
      `${kind} "r": ${property} "${other}" is not allowed. Write for example "${allowed[0]}". ` +
        `The ${noun} must be one of "${allowed[0]}", "${allowed[1]}".`,
    ]);
  });

  it("takes the configured one where the resource has none", () => {
    expect(run(allowed[1]).resource(resource())).toEqual([]);
    expect(run(other).resource(resource())).toEqual([
      expect.stringContaining(
        `${property} is the configured one (huaweicloud:${property} or HW_${noun === "region" ? "REGION_NAME" : "PROJECT_ID"}) and not allowed. Write for example "${allowed[0]}"`,
      ),
    ]);
  });

  it("names the setting and not its value, which may be encrypted, where the provider has filled it in", () => {
    const [message] = run(other).resource(resource(other));
    expect(message).toContain(`is the configured one (huaweicloud:${property} or HW_`);
    expect(message).not.toContain(`"${other}"`);
  });

  it("looks at what the resource's profile says, and not at the default account", () => {
    const session = createRunState(
      { [property]: allowed[0] },
      { profiles: { team: { account: "team", [property]: other } } },
    );
    const among = new PolicyRun(policy, { allowed }, session);
    const at = (profile: unknown) => ({ name: String(profile), props: { profile } });
    expect(among.resource(at("team"))).toEqual([
      expect.stringContaining(
        `${property} is the configured one (huaweicloud:profiles, "team") and not allowed`,
      ),
    ]);
    expect(among.resource(at(unknownText))).toEqual([]);
    expect(among.resource(at("unheard-of"))).toEqual([]);
  });

  it("waits for the outputs where nothing is known before", () => {
    const late = run();
    expect(late.resource(resource())).toEqual([]);
    expect(late.resource(resource(unknownText))).toEqual([]);
    expect(late.stack([resource()])).toEqual([]);
    expect(late.stack([resource(other)])).toHaveLength(1);
  });

  it("reports once what both checks find", () => {
    const both = run();
    expect(both.resource(resource(other))).toHaveLength(1);
    expect(both.stack([resource(other)])).toEqual([]);
  });

  it("allows all without a list", () => {
    expect(new PolicyRun(policy).resource(resource(other))).toEqual([]);
  });

  it("refuses a setting that can be none", () => {
    expect(new PolicyRun(policy, { allowed: [invalid] }).resource(resource())).toEqual([
      expect.stringContaining(`has "${invalid}" at place 1, which must be`),
    ]);
  });

  it("does not show a secret", () => {
    const [message] = run().resource({ ...resource(other), secrets: [property] });
    expect(message).toContain("[secret]");
    expect(message).not.toContain(other);
  });
});
