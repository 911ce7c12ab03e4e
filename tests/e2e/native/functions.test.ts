import { defaultAccount } from "huaweicloud-ai-simulator";
import { networkBody } from "../../support/networkBody";
import { startLab, type Lab } from "../support/lab";
import type { Host, Project } from "../support/project";

const network = (name: string) =>
  networkBody(name, { cidr: "192.168.0.0/16" }, { "os.modelarts/workspace.id": "0" });

describe.each<Host>(["dynamic", "native"])("functions of the %s form", (host) => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ host });
  });
  afterAll(() => lab.close());

  it("find what exists, in previews too, and give it to resources", async () => {
    const id = await lab.admin.addObject("ModelArtsNetwork", defaultAccount.projectId, network("shared"));
    project.setProgram(`
      exports.one = huawei.getModelArtsNetwork({ name: "shared" }).then(({ id, cidr }) => id + " " + cidr);
      exports.all = huawei.getModelArtsNetworks({ namePattern: "sh*" }).then(({ ids }) => ids);
      const found = huawei.getModelArtsNetworkOutput({ name: pulumi.output("shared") });
      new huawei.EgConnection("events", { name: "jobs", vpcId: found.id, subnetId: "s-1" });
      const cluster = new huawei.HyperCluster("cluster", { name: "trainers" });
      exports.later = huawei.getHyperClusterOutput({ id: cluster.id }).name;`);
    const preview = await project.preview();
    expect([preview.errors, preview.text]).toEqual([
      [],
      expect.stringContaining(`one  : "${id} 192.168.0.0/16"`),
    ]);
    const up = await project.up();
    expect([up.errors, up.text]).toEqual([[], expect.stringContaining('later: "trainers"')]);
    expect(project.readResources().events?.inputs.vpcId).toBe(id);
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
  });

  it("end the program with a message that says what was looked for, and no stack trace", async () => {
    project.setProgram(
      `exports.one = huawei.getModelArtsNetwork({ name: "none-such" }).then(({ id }) => id);`,
    );
    const { code, text } = await project.preview();
    expect(code).not.toBe(0);
    expect(text).toMatch(
      /getModelArtsNetwork: ModelArtsNetwork \\?"none-such\\?" does not exist in region cn-north-4, project \w+\. .*\[HWAI_NOT_FOUND\]/,
    );
    project.setProgram(`exports.one = huawei.getModelArtsNetwork({}).then(({ id }) => id);`);
    expect((await project.preview()).text).toContain("give id or name, and not both");
  });
});
