import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

describe("arguments of the plugin's classes", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ host: "native" });
  });
  afterAll(() => lab.close());

  it("are told for all resources in one preview, in the words of the plugin", async () => {
    project.setProgram(`
      for (let i = 0; i < 3; i++) new huawei.ModelArtsNetwork("w" + i, { cidr: "172.16." + i + ".1/24" });
      new huawei.RoceNetwork("fabric", { networkType: "vxlan_roce" });`);
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    for (const index of [0, 1, 2]) {
      expect(preview.text).toContain(
        `- ModelArtsNetwork "w${index}": cidr "172.16.${index}.1/24" has host bits set behind its prefix.`,
      );
    }
    expect(preview.text).toContain("3 resources have arguments that are refused");
    project.setConfiguration({});
    project.setProgram('new huawei.HyperCluster("cluster", {});');
    expect((await project.preview()).text).toContain("pulumi config set huaweicloud-ai:region REGION");
    project.setConfiguration(lab.configuration);
  });

  it("are refused where a name or an existingId is an output without a value, in whose place nothing is made", async () => {
    for (const argument of ["name", "existingId"]) {
      project.setProgram(`new huawei.HyperCluster("cluster", { ${argument}: pulumi.output(undefined) });`);
      const preview = await project.preview();
      expect(preview.code).not.toBe(0);
      expect(preview.text).toContain(`${argument}: is an Output or Promise without a value`);
    }
    expect(await lab.requests()).toEqual([]);
  });

  it("leave nothing in the state that is no argument", async () => {
    project.setProgram('new huawei.HyperCluster("cluster", { name: pulumi.output("trainers") });');
    expect((await project.up()).errors).toEqual([]);
    const { cluster } = project.readResources();
    expect(
      Object.keys({ ...cluster?.inputs, ...cluster?.outputs }).filter((name) => name.startsWith("__")),
    ).toEqual(["__given"]);
    expect(project.readStateText()).not.toContain("__reported");
  });
});
