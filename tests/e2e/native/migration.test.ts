import { runCli } from "../support/cli";
import { startLab, type Lab } from "../support/lab";
import type { Host, OperationResult, Project } from "../support/project";

const password = "canary-of-the-password";

/** One of each kind, one with a generated name, one in a component, one protected, one that depends on others. */
const program = (more: object = {}): string => `
  class Fabric extends pulumi.ComponentResource {
    constructor(name) {
      super("my:fabric:Fabric", name);
      this.network = new huawei.RoceNetwork(name, { networkType: "vxlan_roce" }, { parent: this });
    }
  }
  const fabric = new Fabric("fabric");
  const network = new huawei.ModelArtsNetwork("network", ${JSON.stringify({
    cidr: "192.168.0.0/16",
    description: "first",
    peerConnections: [{ vpcId: "vpc-1", subnetId: "subnet-1" }],
    ...more,
  })}, { protect: true });
  new huawei.HyperCluster("cluster", { name: "trainers" }, { dependsOn: [network, fabric] });
  new huawei.EgConnection("events", { name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1", type: "KAFKA", description: pulumi.secret("quiet"),
    kafkaDetail: { instanceId: "k-1", connectAddress: "10.0.0.1:9092", enableSaslSsl: true, userName: "u", password: "${password}" } });
`;

describe("moving a stack", () => {
  let lab: Lab;
  let project: Project;
  let objects: string[];

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram(program());
    expect((await project.up()).errors).toEqual([]);
    objects = (await lab.admin.listObjects()).map(({ id }) => id).sort();
    await lab.takeWrites();
  });
  afterAll(() => lab.close());

  const ops = ({ steps }: OperationResult) => [...new Set(steps.map(({ op }) => op))];
  const types = () => [
    ...new Set(Object.values(project.readResources()).map(({ type }) => type.split(":")[0])),
  ];

  async function migrate(to: Host): Promise<string> {
    const { code, text, stdout } = await runCli(project, "migrate", "--to", to, "--yes");
    expect([code, text]).toEqual([0, expect.stringMatching(/4 resources of stack dev move to/)]);
    return stdout;
  }

  it("to the plugin: the settings are copied, and what to edit is written", async () => {
    const stdout = await migrate("native");
    expect(project.readStackFile()).toContain("huaweicloud-ai:region");
    expect(stdout).toMatch(/plugins:\s+providers:\s+- name: huaweicloud-ai\s+path: \S+plugin/);
    expect(stdout).toContain('import from "pulumi-huaweicloud-ai/native"');
    const again = await runCli(project, "migrate", "--yes");
    expect([again.code, again.text]).toEqual([0, expect.not.stringContaining("gets")]);
  });

  it("to the plugin: preview and up show no change, and nothing is sent that changes anything", async () => {
    project.setHost("native");
    project.setProgram(program());
    const preview = await project.preview();
    expect([preview.errors, ops(preview), preview.text]).toEqual([[], ["same"], expect.any(String)]);
    const up = await project.up();
    expect([up.errors, ops(up)]).toEqual([[], ["same"]]);
    expect(types()).toEqual(["huaweicloud-ai"]);
    expect(await lab.takeWrites()).toEqual([]);
  });

  it("on the plugin: refresh, update and the state are as for any other stack", async () => {
    expect((await project.refresh()).errors).toEqual([]);
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    project.setProgram(program({ description: "second" }));
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork"]);
    expect(project.readResources().network?.outputs).not.toHaveProperty("__provider");
    expect(project.readStateText()).not.toContain(password);
  });

  it("back: preview and up change nothing in the cloud, and refresh works after it", async () => {
    const { code, text } = await runCli(project, "migrate", "--to", "dynamic", "--yes");
    expect([code, text]).toEqual([
      0,
      expect.stringMatching(/4 resources of stack dev move to Pulumi's dynamic host/),
    ]);
    project.setHost("dynamic");
    project.setProgram(program({ description: "second" }));
    const up = await project.up();
    expect([up.errors, ops(up)]).toEqual([[], ["update"]]);
    expect(types()).toEqual(["pulumi-nodejs"]);
    const refresh = await project.refresh();
    expect(refresh.errors).toEqual([]);
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    expect(await lab.takeWrites()).toEqual([]);
    expect((await lab.admin.listObjects()).map(({ id }) => id).sort()).toEqual(objects);
    expect(project.readStateText()).not.toContain(password);
  });

  it("back: everything can be destroyed", async () => {
    const urn = project.readResources().network?.urn ?? "";
    expect((await project.pulumi("state", "unprotect", urn, "--yes", "--stack", "dev")).code).toBe(0);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });
});
