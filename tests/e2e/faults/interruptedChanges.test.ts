import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { interruptedRun, interruptOnce } from "./support/interruption";

const network = (name: string, more = ""): string =>
  `new huawei.ModelArtsNetwork("${name}", { cidr: "192.168.0.0/16", ${more} });`;

describe("an update, a deletion or a wait that is interrupted", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.project();
  });
  afterEach(() => lab.close());

  /** Holds the next request of a kind at a point. */
  async function hold(operation: "patchNetwork" | "deleteNetwork", afterWork: boolean): Promise<void> {
    const fault = { kind: "hold", name: "point", afterWork } as const;
    await lab.control.queueFault({ match: { operation }, fault });
  }

  /** Sends a run one SIGINT while so many requests are held, then lets them go on. */
  function interruptAtPoint(command: "up" | "destroy"): ReturnType<typeof interruptedRun> {
    return interruptedRun(project, command, lab.control.waitForHold("point"), (engine) => {
      interruptOnce(engine);
      void lab.control.releaseHold("point");
    });
  }

  test("SIGINT once during an update: it is finished and saved", async () => {
    project.program(network("network", 'description: "old"'));
    expect((await project.up()).errors).toEqual([]);
    project.program(network("network", 'description: "new"'));
    await hold("patchNetwork", true);
    await interruptAtPoint("up");
    expect(project.records().network?.outputs).toMatchObject({ status: "Active", description: "new" });
    expect((await project.detectDrift()).code).toBe(0);
    expect((await project.up()).changes).toEqual({ same: 2 });
  });

  test("SIGINT once during a deletion: it is finished and saved", async () => {
    project.program(network("network"));
    expect((await project.up()).errors).toEqual([]);
    await hold("deleteNetwork", false);
    await interruptAtPoint("destroy");
    expect(await lab.ledger()).toEqual([]);
    expect(project.records()).toEqual({});
    expect((await project.destroy()).errors).toEqual([]);
  });

  test("SIGKILL in the midst of two deletions, one of them done: up again forgets both", async () => {
    project.program(network("a") + network("b"));
    expect((await project.up()).errors).toEqual([]);
    // The first request of a run goes alone until it shows that the key is right: another one than the two deletions.
    project.program('new huawei.HyperCluster("cluster", { name: "trainers" });');
    await hold("deleteNetwork", true);
    await hold("deleteNetwork", false);
    await project.killedUp(lab.control.waitForHold("point", 2));
    expect(await lab.control.objects("ModelArtsNetwork")).toHaveLength(1);
    expect(Object.keys(project.records()).sort()).toEqual(["a", "b", "cluster"]);
    expect((await project.pulumi("cancel", "--yes", "--stack", "dev")).code).toBe(0);
    expect((await project.up()).errors).toEqual([]);
    await lab.control.releaseHold("point");
    expect(await lab.ledger()).toEqual(["HyperCluster trainers"]);
    expect(Object.keys(project.records())).toEqual(["cluster"]);
    expect((await project.destroy()).errors).toEqual([]);
  });

  test("SIGINT once during a wait without an end: the time-out ends the run, and the object is kept", async () => {
    project.program(network("network", 'timeouts: { create: "5m" }'));
    await lab.control.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "outcome", to: "hangCreating" },
    });
    await lab.control.queueFault({
      match: { operation: "getNetwork" },
      fault: { kind: "hold", name: "point" },
    });
    const run = await interruptAtPoint("up");
    expect(run.code).not.toBe(0);
    expect(run.text).toContain("HWAI_TIMEOUT");
    const [made] = await lab.control.objects();
    expect(project.records().network).toMatchObject({ id: made?.id, initErrors: [expect.any(String)] });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.ledger()).toEqual([]);
  });
});
