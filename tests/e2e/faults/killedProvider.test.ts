import { setImmediate } from "node:timers/promises";
import { runCli } from "../support/cli";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { runAndInterrupt, killProvider } from "./support/interruption";

/** @param more further arguments of each resource with a name. */
const program = (more = ""): string => `
  new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16", ${more} });
  new huawei.HyperCluster("cluster", { ${more} });
  new huawei.EgConnection("events", { vpcId: "vpc-1", subnetId: "subnet-1", ${more} });
  new huawei.RoceNetwork("fabric", { networkType: "roce_v2" });`;
const creations = ["createNetwork", "createHyperCluster", "createConnection", "createRoceNetwork"] as const;

describe("a provider whose process is killed under a living engine", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterEach(() => lab.close());

  /** Kills the provider while creations of all kinds are held; the requests go on afterwards. */
  async function killWhileCreating(afterExecution: boolean): Promise<void> {
    project.setProgram(program());
    for (const operation of creations) {
      await lab.admin.queueFault({
        match: { operation },
        fault: { kind: "barrier", name: "point", afterExecution },
      });
    }
    const moment = lab.admin.waitForBarrier("point", creations.length);
    const run = await runAndInterrupt(project, "up", moment, killProvider);
    expect(run.code).not.toBe(0);
    await lab.admin.releaseBarrier("point");
    while ((await lab.admin.listObjects()).length < creations.length) {
      await setImmediate(); // the released requests are being worked on
    }
    expect(project.readResources()).toEqual({});
  }

  /** Expects that the state records what exists, each kind once, and that nothing is left to do. */
  async function expectClean(): Promise<void> {
    const objects = await lab.admin.listObjects();
    expect(objects.map(({ kind }) => kind).sort()).toEqual([
      "EgConnection",
      "HyperCluster",
      "ModelArtsNetwork",
      "RoceNetwork",
    ]);
    const recorded = Object.values(project.readResources()).map(({ id }) => id);
    expect(recorded.sort()).toEqual(objects.map(({ id }) => id).sort());
    expect((await project.up()).changes).toEqual({ same: creations.length + 1 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  }

  it.each([
    ["after the cloud has worked", true],
    ["before the cloud works", false],
  ])("%s: the ways of the recovery page make the state whole", async (_, afterExecution) => {
    await killWhileCreating(afterExecution);
    const command = (...args: string[]) => runCli(project, ...args);
    const [fabric] = await lab.admin.listObjects("RoceNetwork");
    const listed = await command("candidates");
    expect([listed.code, listed.stdout]).toEqual([0, expect.stringContaining(fabric?.id ?? "no id")]);
    // The engine lived, so it has noted nothing as pending.
    expect(listed.stdout).not.toContain("A run died");
    const nothing = await command("recover");
    expect([nothing.code, nothing.stdout]).toEqual([0, expect.stringContaining("nothing to recover")]);
    const taken = await command(
      "import",
      "RoceNetwork",
      "fabric",
      fabric?.id ?? "",
      "--protect=false",
      "--yes",
    );
    expect([taken.code, taken.text]).toEqual([0, expect.any(String)]);
    expect((await project.up()).errors.join()).toContain("HWAI_ALREADY_EXISTS");
    project.setProgram(program("adoptExisting: true"));
    expect((await project.up()).errors).toEqual([]);
    project.setProgram(program());
    expect((await project.up()).errors).toEqual([]);
    await expectClean();
  });
});
