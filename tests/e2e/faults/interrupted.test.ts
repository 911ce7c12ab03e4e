import { spawn } from "node:child_process";
import { once } from "node:events";
import { runCli } from "../support/cli";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

const clusterCount = 20;
const identicalClusters = `
  for (let i = 0; i < ${clusterCount}; i++) {
    new huawei.ModelArtsNetwork("network-" + i, { cidr: "192.168.0.0/16" });
  }`;

/** Ids of what exists, and of what the state records. */
async function compareIds(lab: Lab, project: Project): Promise<[cloud: string[], state: string[]]> {
  const cloud = (await lab.admin.listObjects()).map(({ id }) => id).sort();
  const state = Object.values(project.readResources()).map(({ id }) => id);
  return [cloud, state.sort()];
}

describe("an interrupted run", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterEach(() => lab.close());

  /** Holds requests at a point, starts `up`, and kills its engine there. */
  async function killAt(
    operation: "createNetwork" | "createRoceNetwork",
    afterExecution: boolean,
    count: number,
  ) {
    await lab.admin.queueFault({
      match: { operation },
      times: count,
      fault: { kind: "barrier", name: "point", afterExecution },
    });
    await project.upAndKill(lab.admin.waitForBarrier("point", count));
    expect((await project.pulumi("cancel", "--yes", "--stack", "dev")).code).toBe(0);
  }

  it("SIGKILL in the midst of twenty creations: recover and up have all of them once", async () => {
    project.setProgram(identicalClusters);
    // The engine has 8 creations under way at once.
    await killAt("createNetwork", true, 8);
    expect((await lab.admin.listObjects()).length).toBeGreaterThanOrEqual(8);
    await lab.admin.clearFaults();
    const recovered = await runCli(project, "recover", "--yes");
    expect([recovered.code, recovered.text]).toEqual([0, expect.any(String)]);
    const up = await project.up();
    await lab.admin.releaseBarrier("point");
    expect(up.errors).toEqual([]);
    const [cloud, state] = await compareIds(lab, project);
    expect(cloud).toHaveLength(clusterCount);
    expect(state).toEqual(cloud);
    expect((await project.up()).changes).toEqual({ same: clusterCount + 1 });
  });

  it("SIGKILL before a request is worked on: nothing is made twice", async () => {
    project.setProgram(`new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16" });`);
    await killAt("createNetwork", false, 1);
    // The request goes on, although nobody waits for it any more.
    await lab.admin.releaseBarrier("point");
    expect((await runCli(project, "recover", "--yes")).code).toBe(0);
    expect((await project.up()).errors).toEqual([]);
    const [cloud, state] = await compareIds(lab, project);
    expect(cloud).toHaveLength(1);
    expect(state).toEqual(cloud);
  });

  it("SIGKILL with a name of the user's: the message says how, and one setting takes it over", async () => {
    const program = (more: string): string =>
      `new huawei.ModelArtsNetwork("network", { name: "training", cidr: "192.168.0.0/16", ${more} });`;
    project.setProgram(program(""));
    await killAt("createNetwork", true, 1);
    await lab.admin.releaseBarrier("point");
    expect((await project.up()).errors.join()).toMatch(/exists already \(training-.*set adoptExisting: true/);
    project.setProgram(program("adoptExisting: true"));
    expect((await project.up()).errors).toEqual([]);
    project.setProgram(program(""));
    expect((await project.up()).errors).toEqual([]);
    const [cloud, state] = await compareIds(lab, project);
    expect(cloud).toHaveLength(1);
    expect(state).toEqual(cloud);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("SIGKILL while a RoCE network is made: the command lists it, and takes it over when told", async () => {
    project.setProgram(`new huawei.RoceNetwork("fabric", { networkType: "roce_v2" });`);
    await killAt("createRoceNetwork", true, 1);
    await lab.admin.releaseBarrier("point");
    const [network] = await lab.admin.listObjects("RoceNetwork");
    const command = (...args: string[]) => runCli(project, ...args);
    const listed = await command("candidates");
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining(network?.id ?? "")]);
    expect(listed.stdout).toMatch(/A run died while it was creating urn:.*RoceNetwork::fabric/);

    const taken = await command("recover", "--yes", "--take", `fabric=${network?.id ?? ""}`);
    expect([taken.code, taken.text]).toEqual([0, expect.any(String)]);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    const [cloud, state] = await compareIds(lab, project);
    expect(state).toEqual(cloud);
    expect(cloud).toHaveLength(1);
    expect((await command("candidates")).stdout).toContain("nothing was left behind");
  });

  it("SIGINT once: what is under way is finished and saved", async () => {
    project.setProgram(`new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16" });`);
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "barrier", name: "point", afterExecution: true },
    });
    const args = ["up", "--yes", "--skip-preview", "--stack", "dev", "--non-interactive"];
    const engine = spawn("pulumi", args, { cwd: project.folder, env: project.env, stdio: "ignore" });
    await lab.admin.waitForBarrier("point");
    engine.kill("SIGINT");
    await lab.admin.releaseBarrier("point");
    await once(engine, "exit");
    const [cloud, state] = await compareIds(lab, project);
    expect(cloud).toHaveLength(1);
    expect(state).toEqual(cloud);
    expect(project.readResources().network?.outputs.status).toBe("Active");
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.admin.listObjects()).toHaveLength(1);
  });
});
