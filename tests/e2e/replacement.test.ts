import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

/** The three with names, which nothing else can hold as long as the old object is there. */
function program(network: object, cluster: object = {}, events: object = {}, fabric: object = {}): string {
  const text = (...parts: object[]) => JSON.stringify(Object.assign({}, ...parts));
  return `
    new huawei.ModelArtsNetwork("network", ${text({ name: "training", cidr: "192.168.0.0/16" }, network)});
    new huawei.HyperCluster("cluster", ${text({ name: "trainers" }, cluster)});
    new huawei.EgConnection("events", ${text({ name: "jobs", vpcId: "v-1", subnetId: "s-1" }, events)});
    new huawei.RoceNetwork("fabric", ${text({ networkType: "vxlan_roce" }, fabric)});
  `;
}

describe("a change that needs another object", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab({
      networkIdStyle: "project",
      delays: { networkDelete: 60_000, connectionDelete: 60_000 },
    });
    project = await lab.createProject();
    project.setProgram(program({ ipv6Enabled: true }));
    expect((await project.up()).errors).toEqual([]);
  });
  afterAll(() => lab.close());
  beforeEach(() => lab.admin.clearRequests());

  async function expectWholeLedger(): Promise<void> {
    expect(await lab.listObjects()).toEqual([
      "EgConnection jobs",
      "HyperCluster trainers",
      "ModelArtsNetwork training",
      "RoceNetwork",
    ]);
  }

  async function writesOf(...operations: string[]): Promise<string[]> {
    const all = await lab.requests();
    return all.flatMap(({ operation = "" }) => (operations.includes(operation) ? [operation] : []));
  }

  it("is announced with the arguments that need it, and makes the new object when the old one is gone", async () => {
    project.setProgram(
      program(
        { cidr: "192.168.0.0/17", ipv6Enabled: false },
        { type: "ECS" },
        { vpcId: "v-2", subnetId: "s-2" },
        { networkType: "roce_v2" },
      ),
    );
    const preview = await project.preview("--diff");
    const planned = preview.steps.filter(({ op }) => op === "replace");
    expect(Object.fromEntries(planned.map(({ name, replaces }) => [name, [...replaces].sort()]))).toEqual({
      network: ["cidr", "ipv6Enabled"],
      cluster: ["type"],
      events: ["subnetId", "vpcId"],
      fabric: ["networkType"],
    });
    expect(await lab.requests()).toEqual([]);

    const before = project.readResources();
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(up.changes).toMatchObject({ replace: 4 });
    expect(await writesOf("createNetwork", "deleteNetwork")).toEqual(["deleteNetwork", "createNetwork"]);
    expect(await writesOf("createHyperCluster", "deleteHyperCluster")).toEqual([
      "deleteHyperCluster",
      "createHyperCluster",
    ]);
    expect(await writesOf("createConnection", "deleteConnection")).toEqual([
      "deleteConnection",
      "createConnection",
    ]);
    // Nothing holds a RoCE network's name, so it is never missed.
    expect(await writesOf("createRoceNetwork", "deleteNativeNetwork")).toEqual([
      "createRoceNetwork",
      "deleteNativeNetwork",
    ]);
    await expectWholeLedger();
    expect(project.readResources().cluster?.id).not.toBe(before.cluster?.id);
    expect(project.readResources().cluster?.outputs.type).toBe("ECS");
    expect((await project.detectDrift()).code).toBe(0);
  });

  it("can be asked for by hand, and then too the old object goes first", async () => {
    const targets = ["network", "cluster", "events"].flatMap((name) => [
      "--replace",
      project.readResources()[name]?.urn ?? "",
    ]);
    const up = await project.up(...targets);
    expect(up.errors).toEqual([]);
    expect(up.changes).toMatchObject({ replace: 3 });
    expect(await writesOf("createNetwork", "deleteNetwork")).toEqual(["deleteNetwork", "createNetwork"]);
    expect(await writesOf("createHyperCluster", "deleteHyperCluster")).toEqual([
      "deleteHyperCluster",
      "createHyperCluster",
    ]);
    expect(await writesOf("createConnection", "deleteConnection")).toEqual([
      "deleteConnection",
      "createConnection",
    ]);
    await expectWholeLedger();
  });

  it("does not come from a name that the program leaves out, in whichever run", async () => {
    project.setProgram('new huawei.HyperCluster("unnamed");');
    expect((await project.up()).errors).toEqual([]);
    const { name } = project.readResources().unnamed?.outputs ?? {};
    expect(name).toMatch(/^unnamed-[0-9a-f]{12}$/);
    const again = await project.up();
    expect(again.changes).toEqual({ same: 2 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
    expect((await project.up()).errors).toEqual([]);
    expect(project.readResources().unnamed?.outputs.name).toBe(name);
  });
});
