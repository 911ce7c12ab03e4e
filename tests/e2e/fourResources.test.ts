import { defaultAccount } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const vpc = { vpcId: "vpc-1", subnetId: "subnet-1" };
const storage = { vpcId: "vpc-2", subnetId: "subnet-2", defaultGateway: true };
const turbo = { id: "turbo-1", name: "data" };
const kinds = ["EgConnection", "HyperCluster", "ModelArtsNetwork", "RoceNetwork"];

/** One of each, with the arguments that a test wants different. */
function program({ network = {}, events = {}, fabric = {}, all = {} }: Record<string, object> = {}): string {
  const args = (...parts: object[]) => JSON.stringify(Object.assign({}, ...parts, all));
  return `
    const fabric = new huawei.RoceNetwork("fabric", ${args({ networkType: "vxlan_roce" }, fabric)});
    const hyperClusterSubnetId = fabric.subnetIds.apply((ids) => ids[0]);
    const cluster = new huawei.HyperCluster("cluster", {
      ...${args({ name: "trainers" })},
      hyperClusterSubnetId,
    });
    const network = new huawei.ModelArtsNetwork("network", ${args(
      { name: "training", cidr: "192.168.0.0/16", description: "first" },
      { peerConnections: [vpc, storage], sfsTurbos: [turbo] },
      network,
    )});
    const events = new huawei.EgConnection("events", ${args({ name: "jobs", description: "first" }, vpc, events)});
    const classes = [huawei.RoceNetwork, huawei.HyperCluster, huawei.ModelArtsNetwork, huawei.EgConnection];
    exports.instances = [fabric, cluster, network, events].map((item) =>
      classes.filter((type) => type.isInstance(item)).map((type) => type.name).join());
    exports.dynamic = [fabric, {}, undefined].map((item) => huawei.RoceNetwork.isInstance(item));
  `;
}

describe("a stack of the four resources", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab({
      delays: { networkCreate: 120_000, peerConnect: 20_000, connectionCreate: 40_000 },
    });
    project = await lab.createProject();
    project.setProgram(program());
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(up.steps.map(({ op, kind }) => `${op} ${kind}`).sort()).toEqual(
      kinds.map((kind) => `create ${kind}`),
    );
    expect(up.text).toMatch(
      /waiting for ModelArtsNetwork "training" to become Active: Creating after [\dms ]+, 1\dm[\ds]+ left/,
    );
    expect(await lab.takeWrites()).toHaveLength(5);
  });
  afterAll(() => lab.close());
  beforeEach(() => lab.admin.clearRequests());

  /** Sets the arguments that differ, brings them up and expects the engine to do these things alone. */
  async function change(differences: Record<string, object>, expected: readonly string[]): Promise<void> {
    project.setProgram(program(differences));
    const up = await project.up();
    expect(up.errors).toEqual([]);
    const done = up.steps.filter(({ op }) => op !== "same").map(({ op, name }) => `${op} ${name}`);
    expect(done.sort()).toEqual(expected);
  }

  /** Brings the stack back to what it was in the beginning, whatever a test before has made of it. */
  async function restore(): Promise<void> {
    project.setProgram(program());
    expect((await project.up()).errors).toEqual([]);
    await lab.admin.clearRequests();
  }

  it("exists in the cloud and in the state, with its region, project and outputs", async () => {
    expect(await lab.listObjects()).toEqual([
      "EgConnection jobs",
      "HyperCluster trainers",
      "ModelArtsNetwork training",
      "RoceNetwork",
    ]);
    const { fabric, cluster, network, events } = project.readResources();
    for (const record of [fabric, cluster, network, events]) {
      expect(record?.outputs).toMatchObject({
        region: defaultAccount.region,
        projectId: defaultAccount.projectId,
      });
    }
    const [subnetId] = fabric?.outputs.subnetIds as string[];
    expect(fabric?.outputs).toMatchObject({ status: "ACTIVE", observed: true });
    expect(cluster?.outputs.networkInfo).toEqual([{ hyperClusterSubnetId: subnetId, isDefault: true }]);
    expect(network?.outputs).toMatchObject({
      status: "Active",
      description: "first",
      peerConnectionStatuses: [
        { ...vpc, phase: "Active" },
        { ...storage, phase: "Active" },
      ],
      sfsTurboStatuses: [{ ...turbo, status: "Active" }],
    });
    expect(events?.outputs).toMatchObject({
      status: "CREATED",
      createdAt: expect.stringMatching(/^[-\dT:.]+Z$/) as string,
    });
  });

  it("stores a provider that is short, without a path, and the same for all programs", () => {
    for (const record of Object.values(project.readResources())) {
      const kind = record.type.split(":").at(-1) ?? "";
      const stored = `exports.handler = () => require("pulumi-huaweicloud-ai/dynamic").provider("${kind}");`;
      expect(record.inputs.__provider).toBe(stored);
      expect(record.outputs.__provider).toBe(stored);
    }
    expect(Object.keys(project.readResources())).toHaveLength(4);
  });

  it("tells its classes apart", async () => {
    const { stdout } = await project.pulumi("stack", "output", "--json", "--stack", "dev");
    expect(JSON.parse(stdout)).toEqual({
      instances: ["RoceNetwork", "HyperCluster", "ModelArtsNetwork", "EgConnection"],
      dynamic: [true, false, false],
    });
  });

  it("is unchanged in a second run, without a request", async () => {
    await change({}, []);
    const preview = await project.preview("--expect-no-changes");
    expect(preview.code).toBe(0);
    expect(await lab.requests()).toEqual([]);
  });

  it("is free of drift right after it was made", async () => {
    const drift = await project.detectDrift();
    expect(drift.errors).toEqual([]);
    expect(drift.code).toBe(0);
    expect((await lab.requests()).map(({ operation }) => operation).sort()).toEqual([
      "getConnection",
      "getHyperCluster",
      "getNativeNetwork",
      "getNetwork",
    ]);
  });

  it("changes in place, by one PATCH and one PUT with only the change", async () => {
    const peerConnections = [storage, { vpcId: "vpc-3", subnetId: "subnet-3" }];
    const different = { description: "second" };
    await change({ network: { peerConnections, ...different }, events: different }, [
      "update events",
      "update network",
    ]);
    const [patch, ...further] = await lab.requests({ operation: "patchNetwork" });
    expect(further).toEqual([]);
    expect(patch?.headers["content-type"]).toBe("application/merge-patch+json");
    expect(patch?.body).toEqual({
      metadata: { annotations: { "os.modelarts/description": "second" } },
      spec: {
        connection: {
          peerConnectionList: [
            { peerVpcId: "vpc-2", peerSubnetId: "subnet-2", defaultGateWay: true },
            { peerVpcId: "vpc-3", peerSubnetId: "subnet-3" },
          ],
        },
      },
    });
    expect((await lab.requests({ operation: "updateConnection" })).map(({ body }) => body)).toEqual([
      different,
    ]);
    expect(await lab.takeWrites()).toHaveLength(2);
    await change(
      { network: { peerConnections: [...peerConnections].reverse(), ...different }, events: different },
      [],
    );
    expect(await lab.requests()).toEqual([]);
  });

  it("takes local changes without a request", async () => {
    const timeouts = { create: "30m", update: "25m", delete: "15m" };
    await restore();
    await change({ all: { timeouts }, fabric: { deletionPolicy: "retain" } }, [
      "update cluster",
      "update events",
      "update fabric",
      "update network",
    ]);
    expect(await lab.requests()).toEqual([]);
    const { fabric, network } = project.readResources();
    expect(fabric?.outputs).toMatchObject({ deletionPolicy: "retain", timeouts });
    expect(network?.outputs).toMatchObject({ timeouts, peerConnections: [{ ...vpc }, storage] });
    expect((await project.detectDrift()).code).toBe(0);
  });

  it("forgets without a request what is to be retained, and deletes the rest", async () => {
    project.setProgram(program({ fabric: { deletionPolicy: "retain" } }));
    await project.up();
    await lab.admin.clearRequests();
    const destroy = await project.destroy();
    expect(destroy.errors).toEqual([]);
    expect(destroy.text).toMatch(/RoceNetwork "[^"]+" \([^)]+\) is retained in the cloud/);
    expect(await lab.listObjects()).toEqual(["RoceNetwork"]);
    expect((await lab.takeWrites()).sort()).toEqual([
      "DELETE deleteConnection",
      "DELETE deleteHyperCluster",
      "DELETE deleteNetwork",
    ]);
    expect(project.readResources()).toEqual({});
  });
});
