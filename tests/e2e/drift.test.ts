import type { JsonObject, ObjectKind } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const peer = { vpcId: "vpc-1", subnetId: "subnet-1", defaultGateway: true };
const program = `
  new huawei.RoceNetwork("fabric", { networkType: "vxlan_roce", physicalNetwork: "roce_pod101" });
  new huawei.HyperCluster("cluster", { name: "trainers" });
  new huawei.ModelArtsNetwork("network", {
    name: "training",
    cidr: "192.168.0.0/16",
    description: "as written",
    peerConnections: [${JSON.stringify(peer)}],
    sfsTurbos: [{ id: "turbo-1", name: "data" }],
  });
  new huawei.EgConnection("events", {
    name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1", description: "as written", type: "KAFKA",
    kafkaDetail: { instanceId: "kafka-1", connectAddress: "10.0.0.1:9092" },
  });
`;

/** What somebody changes past Pulumi, as a merge patch of what the cloud shows, and the arguments that then differ. */
const foreignChanges: readonly [kind: ObjectKind, name: string, change: JsonObject, differs: string][] = [
  ["ModelArtsNetwork", "network", annotation("by hand"), "description"],
  ["ModelArtsNetwork", "network", annotation(null), "description"],
  ["ModelArtsNetwork", "network", { spec: { connection: { peerConnectionList: [] } } }, "peerConnections"],
  ["ModelArtsNetwork", "network", { spec: { connection: { sfsTurboConnectionList: [] } } }, "sfsTurbos"],
  ["EgConnection", "events", { description: "by hand" }, "description"],
  ["EgConnection", "events", { subnet_id: "subnet-9" }, "subnetId"],
  ["HyperCluster", "cluster", { name: "by-hand" }, "name"],
  ["RoceNetwork", "fabric", { "provider:physical_network": "roce_pod999" }, "physicalNetwork"],
];

/** The first change of each object, then the second ones, and so on. */
const rounds = [0, 1, 2, 3].map((round) =>
  foreignChanges.filter(
    ([, name], index) =>
      foreignChanges.slice(0, index).filter(([, other]) => other === name).length === round,
  ),
);

/** What the cloud may show otherwise from one day to the next although nobody changed it. */
const insignificantChanges: readonly [kind: ObjectKind, name: string, change: JsonObject][] = [
  [
    "EgConnection",
    "events",
    { updated_time: "2030-01-01 00:00:00", agency: "OTHER", flavor: { name: "large" } },
  ],
  ["RoceNetwork", "fabric", { status: "DOWN", name: "renamed" }],
  ["ModelArtsNetwork", "network", { status: { connectionStatus: null } }],
];

function annotation(text: string | null): JsonObject {
  return { metadata: { annotations: { "os.modelarts/description": text } } };
}

describe("what changes in the cloud past Pulumi", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram(program);
    expect((await project.up()).errors).toEqual([]);
    await lab.admin.clearRequests();
  });
  afterEach(() => lab.close());

  function idOf(name: string): string {
    return project.readResources()[name]?.id ?? "";
  }

  it("is found change by change, by an exit code, without touching anything", async () => {
    expect((await project.detectDrift()).code).toBe(0);
    for (const changes of rounds) {
      const undo: (() => Promise<unknown>)[] = [];
      for (const [kind, name, change] of changes) {
        const [before] = (await lab.admin.listObjects(kind)).map(({ raw }) => raw);
        undo.push(() => lab.admin.patchObject(kind, idOf(name), before ?? {}));
        await lab.admin.patchObject(kind, idOf(name), change);
      }
      const drift = await project.detectDrift();
      const found = drift.steps.filter(({ op }) => op !== "same").map(({ op, name }) => `${op} ${name}`);
      expect({ changes, failed: drift.code !== 0, errors: drift.errors, found: found.sort() }).toEqual({
        changes,
        failed: true,
        errors: [],
        found: changes.map(([, name]) => `update ${name}`).sort(),
      });
      for (const [kind, name, , differs] of changes) {
        expect(drift.text).toMatch(new RegExp(`${kind} ${name} update \\[diff: [~+-]${differs}\\]`));
      }
      for (const undoChange of undo) {
        await undoChange();
      }
    }
    // What the cloud changes by itself is none.
    for (const [kind, name, change] of insignificantChanges) {
      await lab.admin.patchObject(kind, idOf(name), change);
    }
    expect((await project.detectDrift()).code).toBe(0);
    expect(await lab.takeWrites()).toEqual([]);
  });

  it("is taken into the state by refresh, and repaired by the next up", async () => {
    await lab.admin.patchObject("ModelArtsNetwork", idOf("network"), {
      ...annotation("by hand"),
      spec: { connection: { peerConnectionList: [{ peerVpcId: "vpc-9", peerSubnetId: "subnet-9" }] } },
    });
    await lab.admin.patchObject("EgConnection", idOf("events"), { description: "by hand" });
    const refresh = await project.refresh();
    expect(refresh.errors).toEqual([]);
    expect(project.readResources().network?.outputs).toMatchObject({
      description: "by hand",
      peerConnections: [{ vpcId: "vpc-9", subnetId: "subnet-9", defaultGateway: false }],
    });
    expect(await lab.takeWrites()).toEqual([]);

    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(up.changes).toMatchObject({ update: 2 });
    expect(await lab.takeWrites()).toEqual(
      expect.arrayContaining(["PATCH patchNetwork", "PUT updateConnection"]),
    );
    expect(project.readResources().network?.outputs).toMatchObject({
      description: "as written",
      peerConnections: [peer],
    });
    expect((await project.detectDrift()).code).toBe(0);
  });

  it("is made anew where it was deleted, once a refresh has seen it", async () => {
    const missing = [
      "EgConnection jobs",
      "HyperCluster trainers",
      "ModelArtsNetwork training",
      "RoceNetwork",
    ];
    for (const { kind, id } of await lab.admin.listObjects()) {
      await lab.admin.deleteObject(kind, id);
    }
    const drift = await project.detectDrift();
    expect(drift.code).not.toBe(0);
    expect(drift.steps.filter(({ op }) => op === "delete")).toHaveLength(4);
    const refresh = await project.refresh();
    expect(refresh.errors).toEqual([]);
    expect(project.readResources()).toEqual({});
    expect((await project.up()).changes).toMatchObject({ create: 4 });
    expect(await lab.listObjects()).toEqual(missing);
  });

  it("stops an update that would cut off connections which nobody here knows", async () => {
    const id = idOf("network");
    const stranger = { peerVpcId: "vpc-9", peerSubnetId: "subnet-9" };
    const own = { peerVpcId: "vpc-1", peerSubnetId: "subnet-1", defaultGateWay: true };
    const peers = { spec: { connection: { peerConnectionList: [own, stranger] } } };
    await lab.admin.patchObject("ModelArtsNetwork", id, peers);
    const other = { vpcId: "vpc-2", subnetId: "subnet-2" };
    const list = (peers: readonly object[]) => `peerConnections: ${JSON.stringify(peers)}`;
    project.setProgram(
      program.replace('"as written"', '"changed"').replace(list([peer]), list([peer, other])),
    );
    const up = await project.up();
    expect(up.code).not.toBe(0);
    expect(up.text).toContain("VPC vpc-9 (subnet subnet-9)");
    expect(up.text).toContain("Run `pulumi refresh`");
    expect(await lab.takeWrites()).toEqual([]);
    expect(project.readResources().network?.outputs.description).toBe("as written");

    // What leaves the list as it is, or ignores it, cuts nothing off.
    const ignoring = program
      .replace('"as written"', '"changed"')
      .replace(
        'sfsTurbos: [{ id: "turbo-1", name: "data" }],\n  }',
        (text) => `${text}, { ignoreChanges: ["peerConnections"] }`,
      );
    project.setProgram(ignoring);
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork"]);
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    const [network] = await lab.admin.listObjects("ModelArtsNetwork");
    expect(JSON.stringify(network?.raw)).toContain("vpc-9");

    project.setProgram(program.replace('"as written"', '"changed"'));
    expect((await project.refresh()).errors).toEqual([]);
    expect((await project.up()).errors).toEqual([]);
    expect(project.readResources().network?.outputs).toMatchObject({
      description: "changed",
      peerConnections: [peer],
    });
  });
});
