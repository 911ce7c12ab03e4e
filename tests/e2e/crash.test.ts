import { runCli } from "./support/cli";
import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const program = `
  new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16", description: "whole" });
  new huawei.HyperCluster("cluster");
  new huawei.EgConnection("events", { vpcId: "vpc-1", subnetId: "subnet-1" });
`;

describe("a run that dies", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram(program);
  });
  afterEach(() => lab.close());

  it("while objects are being made leaves none behind: recover takes them into the state", async () => {
    const operations = ["createNetwork", "createHyperCluster", "createConnection"] as const;
    for (const operation of operations) {
      await lab.admin.queueFault({
        match: { operation },
        fault: { kind: "barrier", name: "answers", afterExecution: true },
      });
    }
    const died = await project.upAndKill(lab.admin.waitForBarrier("answers", operations.length));
    expect(died.code).not.toBe(0);
    // The objects exist, and nobody has been told.
    expect(await lab.listObjects()).toHaveLength(3);
    expect(project.readResources()).toEqual({});
    expect((await project.pulumi("cancel", "--yes", "--stack", "dev")).code).toBe(0);

    // Names prove nothing, so an update alone takes none of them.
    expect((await project.up()).errors.join()).toContain("huaweicloud-ai recover");
    const recovered = await runCli(project, "recover", "--yes");
    expect([recovered.code, recovered.text]).toEqual([0, expect.any(String)]);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    await lab.admin.releaseBarrier("answers");
    const made = (await lab.admin.listObjects()).map(({ id }) => id).sort();
    expect(made).toHaveLength(3);
    expect(
      Object.values(project.readResources())
        .map(({ id }) => id)
        .sort(),
    ).toEqual(made);
    expect(project.readResources().network?.outputs).toMatchObject({
      status: "Active",
      description: "whole",
    });
    expect((await project.up()).changes).toEqual({ same: 4 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });
});

describe("an answer that is lost", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("makes nothing twice", async () => {
    const project = await lab.createProject();
    project.setProgram(`${program} new huawei.RoceNetwork("fabric");`);
    for (const operation of [
      "createNetwork",
      "createHyperCluster",
      "createConnection",
      "createRoceNetwork",
    ] as const) {
      await lab.admin.queueFault({ match: { operation }, fault: { kind: "resetAfter" } });
    }
    const up = await project.up();
    expect(up.errors).toEqual([]);
    const made = (await lab.admin.listObjects()).map(({ id }) => id).sort();
    expect(made).toHaveLength(4);
    expect(
      Object.values(project.readResources())
        .map(({ id }) => id)
        .sort(),
    ).toEqual(made);
  });
});
