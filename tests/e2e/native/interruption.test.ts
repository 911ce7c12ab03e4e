import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

describe("Ctrl-C on the plugin", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab({ delays: { networkCreate: 3_600_000 } });
    project = await lab.createProject({ host: "native" });
    project.setProgram(`
      for (let i = 0; i < 4; i++) new huawei.ModelArtsNetwork("network-" + i, { cidr: "192.168.0.0/16" });`);
  });
  afterEach(() => lab.close());

  /** Resolves when so many networks wait to become active. */
  const created = async (count: number): Promise<void> => {
    await lab.admin.queueFault({
      match: { operation: "listNetworks" },
      fault: { kind: "barrier", name: "listed", afterExecution: true },
    });
    await lab.admin.waitForBarrier("listed", 1);
    await lab.admin.releaseBarrier("listed");
    while ((await lab.admin.listObjects()).length < count) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it("ends waits at once, and every object that exists is in the state", async () => {
    const up = await project.upAndInterrupt(created(4));
    expect(up.code).not.toBe(0);
    expect(up.text).toMatch(/\[HWAI_INTERRUPTED\]/);
    const records = Object.values(project.readResources());
    expect(records.map(({ id }) => id).sort()).toEqual(
      (await lab.admin.listObjects()).map(({ id }) => id).sort(),
    );
    expect(records.every(({ initErrors }) => initErrors?.length === 1)).toBe(true);
  });
});
