import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { parseViolations, policyPackArgs } from "./support";

/** A stack whose second network and connection are named and numbered by what the cloud has said of the first. */
const program = (third: number, suffix: string): string => `
  const first = new huawei.ModelArtsNetwork("first", { name: "first", cidr: "172.16.0.0/20" });
  const events = new huawei.EgConnection("events", { name: "events", vpcId: "v", subnetId: "s" });
  const cidr = pulumi.all([first.id, first.cidr]).apply(([, range]) => range.replace("172.16.0.0", "172.16.${third}.0"));
  const name = events.createdAt.apply((time) => time ? "events${suffix}" : "never");
  new huawei.ModelArtsNetwork("second", { name: "second", cidr });
  new huawei.EgConnection("more-events", { name, vpcId: "v", subnetId: "s" });
`;

describe("ranges and names that come from other resources' outputs", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  it("pass a preview, which cannot know them", async () => {
    project.setProgram(program(0, ""));
    const preview = await project.preview(...policyPackArgs(project));
    expect([preview.code, parseViolations(preview)]).toEqual([0, []]);
  });

  it("are refused in the update, before the second one is created", async () => {
    const up = await project.up(...policyPackArgs(project));
    expect(up.code).not.toBe(0);
    // The engine stops at the first refusal; which of the two comes first is a matter of timing.
    const violations = parseViolations(up);
    expect(violations.length).toBeGreaterThan(0);
    for (const violation of violations) {
      expect(violation).toMatch(
        /overlaps "172\.16\.0\.0\/20" of ModelArtsNetwork "first"|name "events" is that of EgConnection "events" as well/,
      );
    }
    for (const entry of await lab.listObjects()) {
      expect(["ModelArtsNetwork first", "EgConnection events"]).toContain(entry);
    }
  });

  it("pass once they are apart, and stay unchanged", async () => {
    project.setProgram(program(16, "-2"));
    const up = await project.up(...policyPackArgs(project));
    expect([up.code, parseViolations(up)]).toEqual([0, []]);
    expect(await lab.listObjects()).toEqual([
      "EgConnection events",
      "EgConnection events-2",
      "ModelArtsNetwork first",
      "ModelArtsNetwork second",
    ]);
    const again = await project.up(...policyPackArgs(project));
    expect([again.code, again.changes]).toEqual([0, expect.objectContaining({ same: 5 })]);
  });

  it("are compared in a preview when an earlier update has made them known", async () => {
    project.setProgram(program(0, "-2"));
    const preview = await project.preview(...policyPackArgs(project));
    expect(preview.code).not.toBe(0);
    expect(parseViolations(preview)).toEqual([
      expect.stringContaining('overlaps "172.16.0.0/20" of ModelArtsNetwork'),
    ]);
  });
});
