import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { runAndInterrupt, interruptOnce } from "./support/interruption";

const network = (name: string, more = ""): string =>
  `new huawei.ModelArtsNetwork("${name}", { cidr: "192.168.0.0/16", ${more} });`;

describe("an update, a deletion or a wait that is interrupted", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterEach(() => lab.close());

  /** Holds the next request of a kind at a point. */
  async function hold(operation: "patchNetwork" | "deleteNetwork", afterExecution: boolean): Promise<void> {
    const fault = { kind: "barrier", name: "point", afterExecution } as const;
    await lab.admin.queueFault({ match: { operation }, fault });
  }

  /** Sends a run one SIGINT while so many requests are held, then lets them go on. */
  function interruptAtPoint(command: "up" | "destroy"): ReturnType<typeof runAndInterrupt> {
    return runAndInterrupt(project, command, lab.admin.waitForBarrier("point"), (engine) => {
      interruptOnce(engine);
      void lab.admin.releaseBarrier("point");
    });
  }

  it("SIGINT once during an update: it is finished and saved", async () => {
    project.setProgram(network("network", 'description: "old"'));
    expect((await project.up()).errors).toEqual([]);
    project.setProgram(network("network", 'description: "new"'));
    await hold("patchNetwork", true);
    await interruptAtPoint("up");
    expect(project.readResources().network?.outputs).toMatchObject({ status: "Active", description: "new" });
    expect((await project.detectDrift()).code).toBe(0);
    expect((await project.up()).changes).toEqual({ same: 2 });
  });

  it("SIGINT once during a deletion: it is finished and saved", async () => {
    project.setProgram(network("network"));
    expect((await project.up()).errors).toEqual([]);
    await hold("deleteNetwork", false);
    await interruptAtPoint("destroy");
    expect(await lab.listObjects()).toEqual([]);
    expect(project.readResources()).toEqual({});
    expect((await project.destroy()).errors).toEqual([]);
  });

  it("SIGKILL in the midst of two deletions, one of them done: up again forgets both", async () => {
    project.setProgram(network("a") + network("b"));
    expect((await project.up()).errors).toEqual([]);
    // The first request of a run goes alone until it shows that the key is right: another one than the two deletions.
    project.setProgram('new huawei.HyperCluster("cluster", { name: "trainers" });');
    await hold("deleteNetwork", true);
    await hold("deleteNetwork", false);
    await project.upAndKill(lab.admin.waitForBarrier("point", 2));
    expect(await lab.admin.listObjects("ModelArtsNetwork")).toHaveLength(1);
    expect(Object.keys(project.readResources()).sort()).toEqual(["a", "b", "cluster"]);
    expect((await project.pulumi("cancel", "--yes", "--stack", "dev")).code).toBe(0);
    expect((await project.up()).errors).toEqual([]);
    await lab.admin.releaseBarrier("point");
    expect(await lab.listObjects()).toEqual(["HyperCluster trainers"]);
    expect(Object.keys(project.readResources())).toEqual(["cluster"]);
    expect((await project.destroy()).errors).toEqual([]);
  });

  it("SIGINT once during a wait without an end: the time-out ends the run, and the object is kept", async () => {
    project.setProgram(network("network", 'timeouts: { create: "5m" }'));
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "outcome", to: "hangCreating" },
    });
    await lab.admin.queueFault({
      match: { operation: "getNetwork" },
      fault: { kind: "barrier", name: "point" },
    });
    const run = await interruptAtPoint("up");
    expect(run.code).not.toBe(0);
    expect(run.text).toContain("HWAI_TIMEOUT");
    const [made] = await lab.admin.listObjects();
    expect(project.readResources().network).toMatchObject({ id: made?.id, initErrors: [expect.any(String)] });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });
});
