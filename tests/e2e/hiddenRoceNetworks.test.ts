import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const program = (args: object) => `new huawei.RoceNetwork("fabric", ${JSON.stringify(args)});`;

describe("a RoCE network that VPC's native API does not show", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab({ vpcShowsRoceNetworks: false });
    project = await lab.createProject();
    project.setProgram(program({}));
    expect((await project.up()).errors).toEqual([]);
  });
  afterAll(() => lab.close());

  it("is made, unchanged afterwards, and left be by a refresh", async () => {
    const before = project.readResources().fabric?.outputs;
    expect(before).toMatchObject({ observed: false, status: "ACTIVE" });
    expect((await project.detectDrift()).code).toBe(0);
    expect((await project.refresh()).errors).toEqual([]);
    expect(project.readResources().fabric?.outputs).toEqual(before);
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
  });

  it("is not taken as deleted; the message names the way out, which works", async () => {
    const destroy = await project.destroy();
    expect(destroy.code).not.toBe(0);
    expect(destroy.errors.join()).toContain('deletionPolicy: "retain"');
    expect(destroy.errors.join()).toContain("[HWAI_UNVERIFIED_DELETE]");
    expect(project.readResources().fabric).toBeDefined();

    project.setProgram(program({ deletionPolicy: "retain" }));
    expect((await project.up()).changes).toMatchObject({ update: 1 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(project.readResources()).toEqual({});
    expect(await lab.listObjects()).toEqual(["RoceNetwork"]);
  });

  it("counts as gone once VPC has shown it and shows it no longer", async () => {
    await lab.admin.updateSettings({ vpcShowsRoceNetworks: true });
    project.setProgram(program({ physicalNetwork: "roce_pod7" }));
    expect((await project.up()).errors).toEqual([]);
    const { id = "", outputs } = project.readResources().fabric ?? {};
    expect(outputs?.observed).toBe(true);
    await lab.admin.deleteObject("RoceNetwork", id);
    expect((await project.refresh()).errors).toEqual([]);
    expect(project.readResources()).toEqual({});
  });
});
