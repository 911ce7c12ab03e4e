import { runCli } from "../support/cli";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

describe("the command line on a stack of the plugin", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab({ delays: { networkCreate: 600_000 } });
    project = await lab.createProject({ host: "native" });
  });
  afterEach(() => lab.close());

  const ids = async () => (await lab.admin.listObjects()).map(({ id }) => id).sort();
  const recorded = () =>
    Object.values(project.readResources())
      .map(({ id }) => id)
      .sort();

  it("recovers what a killed run has made, and up makes nothing twice", async () => {
    project.setProgram(`
      for (let i = 0; i < 4; i++) new huawei.ModelArtsNetwork("network-" + i, { cidr: "192.168.0.0/16" });`);
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      times: 4,
      fault: { kind: "barrier", name: "point", afterExecution: true },
    });
    await project.upAndKill(lab.admin.waitForBarrier("point", 4));
    await lab.admin.clearFaults();
    await lab.admin.releaseBarrier("point");
    // The plugin notices that its engine is gone, and does not wait on for the creations.
    await project.waitForOrphanedPlugins();
    expect((await project.pulumi("cancel", "--yes", "--stack", "dev")).code).toBe(0);
    const recovered = await runCli(project, "recover", "--yes");
    expect([recovered.code, recovered.text]).toEqual([0, expect.any(String)]);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(await ids()).toHaveLength(4);
    expect(recorded()).toEqual(await ids());
    expect((await project.up()).changes).toEqual({ same: 5 });
  });

  it("imports all that the account has, and writes the program for the plugin", async () => {
    project.setProgram(`new huawei.HyperCluster("cluster", { name: "trainers" });`);
    expect((await project.up()).errors).toEqual([]);
    const { projectId = "" } = (await lab.admin.listObjects())[0] ?? {};
    await lab.admin.addObject("EgConnection", projectId, { name: "jobs", vpc_id: "v-1", subnet_id: "s-1" });
    const imported = await runCli(project, "import", "--all", "--yes", "--protect=false");
    expect([imported.code, imported.text]).toEqual([0, expect.any(String)]);
    expect(imported.stdout).toMatch(/^import \{ EgConnection \} from "pulumi-huaweicloud-ai\/native";/);
    expect(project.readResources().jobs?.type).toBe("huaweicloud-ai:index:EgConnection");
    project.setProgram(
      `${imported.stdout.replace(/^import.*/, "const { EgConnection } = huawei;")}
       new huawei.HyperCluster("cluster", { name: "trainers" });`,
    );
    const preview = await project.preview("--expect-no-changes");
    expect([preview.code, preview.text]).toEqual([0, expect.any(String)]);
  });
});
