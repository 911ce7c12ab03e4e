import { defaultAccount, secondAccount, secondProject } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

describe("on the plugin", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject({ host: "native" });
  });
  afterEach(() => lab.close());

  const network = (args: object, options: object = {}) =>
    `new huawei.ModelArtsNetwork("network", ${JSON.stringify({ name: "training", cidr: "192.168.0.0/16", ...args })}, ${JSON.stringify(options)});`;

  it("replaceOnChanges replaces by a place, ignoreChanges leaves one as it is", async () => {
    project.setProgram(network({ description: "a" }));
    expect((await project.up()).errors).toEqual([]);
    project.setProgram(network({ description: "b" }, { ignoreChanges: ["description"] }));
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    project.setProgram(network({ description: "b" }, { replaceOnChanges: ["description"] }));
    const preview = await project.preview();
    expect(preview.steps.map(({ op }) => op)).toContain("replace");
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect((await lab.admin.listObjects()).map(({ name }) => name)).toEqual(["training"]);
  });

  it("customTimeouts ends a wait in time, and says so", async () => {
    await lab.close();
    lab = await startLab({ delays: { networkCreate: 3_600_000 } });
    project = await lab.createProject({ host: "native" });
    project.setProgram(network({}, { customTimeouts: { create: "2m" } }));
    const up = await project.up();
    expect(up.errors.join("\n")).toMatch(/waited [12]m\d\ds .*customTimeouts\.create.*\[HWAI_TIMEOUT\]/s);
    const { network: record } = project.readResources();
    expect(record?.initErrors).toHaveLength(1);
    expect((await lab.admin.listObjects()).map(({ id }) => id)).toEqual([record?.id]);
  });

  it("explicit providers put resources into several regions and accounts", async () => {
    const { accessKey, secretKey } = secondAccount;
    project.setProgram(`
      const endpoints = ${JSON.stringify(Object.fromEntries(["modelarts", "eg", "vpc", "iam"].map((name) => [name, lab.url])))};
      const south = new huawei.Provider("south", { region: "${secondProject.name}", projectId: "${secondProject.id}", endpoints });
      const other = new huawei.Provider("other", {
        region: "${secondAccount.region}", projectId: "${secondAccount.projectId}", endpoints,
        accessKey: "${accessKey}", secretKey: pulumi.secret("${secretKey}") });
      for (const [name, provider] of Object.entries({ home: undefined, south, other }))
        new huawei.ModelArtsNetwork(name, { name: "shared", cidr: "192.168.0.0/16" }, { provider });
    `);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    const projects = (await lab.admin.listObjects()).map(({ projectId }) => projectId);
    expect(projects.sort()).toEqual(
      [defaultAccount.projectId, secondAccount.projectId, secondProject.id].sort(),
    );
    expect(project.readStateText()).not.toContain(secretKey);
    expect((await project.up()).changes).toEqual({ same: 6 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("a secret of an explicit provider that is no secret in the program is encrypted all the same", async () => {
    const { secretKey } = defaultAccount;
    project.setProgram(`
      const provider = new huawei.Provider("own", { secretKey: "${secretKey}", accessKey: "${defaultAccount.accessKey}",
        region: "cn-north-4", projectId: "${defaultAccount.projectId}", endpoints: { modelarts: "${lab.url}" } });
      new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16" }, { provider });`);
    expect((await project.up()).errors).toEqual([]);
    expect(project.readStateText()).not.toContain(secretKey);
  });

  it("credentials in clear in the stack's configuration are refused by their name in the plugin's namespace", async () => {
    project.setConfiguration({
      ...lab.configuration,
      "huaweicloud:secretKey": "canary-of-the-configuration",
    });
    project.setProgram(network({}));
    const preview = await project.preview();
    expect(preview.text).toContain("huaweicloud-ai:secretKey is in the stack's configuration in clear");
    expect(preview.text).not.toContain("canary-of-the-configuration");
    expect(await lab.requests()).toEqual([]);
  });

  it("the stack's own rules for names count", async () => {
    const unnamed = `exports.name = new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16" }).name;`;
    project.setConfiguration({ ...lab.configuration, "pulumi:autonaming": { pattern: "${stack}-${name}" } });
    project.setProgram(unnamed);
    const up = await project.up();
    expect([up.errors, up.text]).toEqual([[], expect.stringContaining('name: "dev-network"')]);
    project.setConfiguration({ ...lab.configuration, "pulumi:autonaming": { mode: "disabled" } });
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    project.setProgram(`${unnamed}new huawei.HyperCluster("cluster", {});`);
    expect((await project.preview()).text).toContain("pulumi:autonaming is disabled");
  });
});
