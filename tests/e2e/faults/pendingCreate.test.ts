import { startLab, type Lab } from "../support/lab";

/** A fault that lasts until it is cleared. */
const always = 10_000;

describe("a creation whose outcome stays open", () => {
  let lab: Lab;

  beforeEach(async () => {
    lab = await startLab();
  });
  afterEach(() => lab.close());

  /** Loses the response to each creation, and then lets nobody look. */
  async function loseAndBlind(): Promise<void> {
    const unwell = { kind: "status", status: 503, errorMessage: "unwell" } as const;
    for (const [create, list] of [
      ["createNetwork", "listNetworks"],
      ["createRoceNetwork", "listNativeNetworks"],
    ] as const) {
      await lab.admin.queueFault({ match: { operation: create }, fault: { kind: "resetAfter" } });
      await lab.admin.queueFault({ match: { operation: list, skip: 1 }, times: always, fault: unwell });
    }
  }

  /** @param existingId which RoCE network it is, by the user's word. */
  const program = (description: string, existingId?: string): string => `
    new huawei.ModelArtsNetwork("network", {
      name: "training", cidr: "192.168.0.0/16", description: "${description}",
    });
    new huawei.RoceNetwork("fabric", ${JSON.stringify({ networkType: "roce_v2", existingId })});`;

  it("is a placeholder in the state, which the next up resolves without making anything twice, with the user's word for the RoCE network", async () => {
    const project = await lab.createProject();
    await loseAndBlind();
    project.setProgram(program("a"));
    const up = await project.up();
    expect(up.code).not.toBe(0);
    expect(up.errors.join("\n")).toMatch(
      /whether that made ModelArtsNetwork "training" is not known: looking for it failed/,
    );
    expect(project.readResources().network?.id).toMatch(/^unresolved-[0-9a-f]{16}$/);
    expect(project.readResources().network?.initErrors).toHaveLength(1);
    expect(project.readResources().fabric?.id).toMatch(/^unresolved-/);
    expect(await lab.listObjects()).toEqual(["ModelArtsNetwork training", "RoceNetwork"]);

    // Still blind: nothing is sent, nothing is forgotten.
    await lab.takeWrites();
    expect((await project.up()).code).not.toBe(0);
    expect(await lab.takeWrites()).toEqual([]);
    expect(project.readResources().network?.id).toMatch(/^unresolved-/);

    await lab.admin.clearFaults();
    const objects = await lab.admin.listObjects();
    const fabric = objects.find(({ kind }) => kind === "RoceNetwork")!.id;
    project.setProgram(program("a", fabric));
    const next = await project.up();
    expect(next.errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork"]);
    expect(
      Object.values(project.readResources())
        .map(({ id }) => id)
        .sort(),
    ).toEqual(objects.map(({ id }) => id).sort());
    expect((await project.up()).changes).toEqual({ same: 3 });
    expect((await project.detectDrift()).code).toBe(0);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("survives a refresh, which tells what it found; destroy deletes it", async () => {
    const project = await lab.createProject();
    await loseAndBlind();
    project.setProgram(program("a"));
    expect((await project.up()).code).not.toBe(0);
    await lab.admin.clearFaults();
    const refresh = await project.refresh();
    expect(refresh.errors).toEqual([]);
    // The engine takes no other id out of a refresh.
    expect(refresh.infos.join("\n")).toMatch(
      /ModelArtsNetwork "training" exists \(training-[0-9a-f]+\): the next `pulumi up` takes it over/,
    );
    expect(project.readResources().network?.id).toMatch(/^unresolved-/);
    // Whose a RoCE network of an earlier run is, only the user can tell.
    const [fabric] = await lab.admin.listObjects("RoceNetwork");
    expect(refresh.infos.join("\n")).toContain(`it may be ${fabric!.id}`);
    project.setProgram(program("a", fabric!.id));
    expect((await project.up()).errors).toEqual([]);
    expect((await project.up()).changes).toEqual({ same: 3 });
    expect(await lab.admin.listObjects()).toHaveLength(2);

    const second = await lab.createProject({ name: "second" });
    await loseAndBlind();
    second.setProgram(`new huawei.ModelArtsNetwork("network", { name: "other", cidr: "192.168.0.0/16" });`);
    expect((await second.up()).code).not.toBe(0);
    await lab.admin.clearFaults();
    expect((await second.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual(["ModelArtsNetwork training", "RoceNetwork"]);
  });
});

describe("a creation whose response is lost", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("makes nothing twice, whatever the kind", async () => {
    const project = await lab.createProject();
    project.setProgram(`
      new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16", description: "whole" });
      new huawei.HyperCluster("cluster");
      new huawei.EgConnection("events", { vpcId: "vpc-1", subnetId: "subnet-1" });
      new huawei.RoceNetwork("fabric");
    `);
    for (const operation of [
      "createNetwork",
      "createHyperCluster",
      "createConnection",
      "createRoceNetwork",
    ] as const) {
      await lab.admin.queueFault({ match: { operation }, fault: { kind: "resetAfter" } });
    }
    expect((await project.up()).errors).toEqual([]);
    const made = (await lab.admin.listObjects()).map(({ id }) => id).sort();
    expect(made).toHaveLength(4);
    const recorded = Object.values(project.readResources()).map(({ id }) => id);
    expect(recorded.sort()).toEqual(made);
  });
});
