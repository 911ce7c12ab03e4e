import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

/** A RoCE network with these arguments, and a protected cluster on its subnet. */
const program = (args: string) => `
const fabric = new huawei.RoceNetwork("fabric", { networkType: "vxlan_roce", ${args} });
new huawei.HyperCluster("cluster", { hyperClusterSubnetId: fabric.subnetIds[0] }, { protect: true });
`;

describe("an argument that is only remembered", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram(program(""));
    expect((await project.up()).errors).toEqual([]);
  });

  afterAll(() => lab.close());

  it.each(['timeouts: { create: "11m" }', 'timeouts: { update: "12m" }', "existingId: undefined"])(
    "leaves what depends on the resource alone in a preview: %s",
    async (args) => {
      project.setProgram(program(args));
      const preview = await project.preview("--expect-no-changes");
      expect([preview.code, preview.errors]).toEqual([0, []]);
      expect((await project.up("--expect-no-changes")).code).toBe(0);
    },
  );

  it("that a deletion needs is recorded by `pulumi up --target`, past a preview that takes dependents for replaced", async () => {
    project.setProgram(program('deletionPolicy: "retain"'));
    const refused = await project.preview();
    expect(refused.text).toMatch(/unable to replace resource .*cluster|protected/);
    const { urn } = project.readResources().fabric!;
    const preview = await project.preview("--target", urn);
    expect([preview.code, preview.errors]).toEqual([0, []]);
    expect((await project.up("--target", urn)).errors).toEqual([]);
    expect(project.readResources().fabric?.outputs).toMatchObject({ deletionPolicy: "retain" });
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
  });
});
