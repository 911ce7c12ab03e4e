import { startLab, type Lab } from "../support/lab";
import type { OperationResult, Project } from "../support/project";

const peer = (vpcId: string, more: object = {}) => ({ vpcId, subnetId: "subnet-1", ...more });

/** A network, and a connection and a cluster that depend on it by arguments whose change replaces them. */
function program(network: object = {}): string {
  const args = { name: "training", cidr: "192.168.0.0/16", peerConnections: [peer("vpc-1"), peer("vpc-2")] };
  return `
    const network = new huawei.ModelArtsNetwork("network", ${JSON.stringify({ ...args, ...network })});
    new huawei.EgConnection("events", { name: "jobs", vpcId: network.name, subnetId: network.createdAt });
    new huawei.RoceNetwork("fabric", { networkType: "vxlan_roce" });
    new huawei.HyperCluster("cluster", {});
  `;
}

describe("a stack on the plugin", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab({ delays: { networkCreate: 120_000, networkDelete: 20_000 } });
    project = await lab.createProject({ host: "native" });
  });
  afterAll(() => lab.close());

  /** Paths of differences by logical name, as `pulumi preview --json` has them. */
  async function previewPaths(): Promise<Record<string, Record<string, string>>> {
    const { stdout } = await project.pulumi("preview", "--json", "--stack", "dev");
    const { steps } = JSON.parse(stdout) as {
      steps: { urn: string; op: string; detailedDiff?: Record<string, { kind: string }> | null }[];
    };
    return Object.fromEntries(
      steps.flatMap(({ urn, detailedDiff }) =>
        detailedDiff
          ? [
              [
                urn.split("::").at(-1) ?? "",
                Object.fromEntries(Object.entries(detailedDiff).map(([path, { kind }]) => [path, kind])),
              ],
            ]
          : [],
      ),
    );
  }

  const ops = ({ steps }: OperationResult) => steps.map(({ op, name }) => `${op} ${name}`).sort();

  it("knows in the preview what the program and the defaults say of objects that are not there yet", async () => {
    project.setProgram(
      `${program()}exports.result = { cidr: network.cidr, workspace: network.workspaceId, id: network.id, status: network.status };`,
    );
    const { text } = await project.preview();
    expect(text).toMatch(/cidr\s*: "192\.168\.0\.0\/16"/);
    expect(text).toMatch(/workspace\s*: "0"/);
    expect(text).toMatch(/id\s*: \[unknown\]/);
    expect(text).toMatch(/status\s*: \[unknown\]/);
  });

  it("is created, with progress beside the resource and nothing of it left among the diagnostics", async () => {
    project.setProgram(program());
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(up.text).toMatch(
      /ModelArtsNetwork network creating \(\d+s\) waiting for ModelArtsNetwork "training" to become/,
    );
    expect(up.text).not.toContain("Diagnostics:");
    expect((await project.up()).changes).toEqual({ same: 5 });
    expect((await project.refresh()).changes).toEqual({ same: 5 });
  });

  it("has names that are generated from the URN", () => {
    const { cluster } = project.readResources();
    expect(cluster?.inputs).toMatchObject({
      name: expect.stringMatching(/^cluster-[0-9a-f]{12}$/) as string,
    });
  });

  it("shows each place that differs, and no list that is only in another order", async () => {
    project.setProgram(program({ peerConnections: [peer("vpc-2"), peer("vpc-1")] }));
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
    project.setProgram(
      program({
        description: "new",
        peerConnections: [peer("vpc-1", { defaultGateway: true }), peer("vpc-3")],
      }),
    );
    expect(await previewPaths()).toEqual({
      network: {
        description: "update",
        "peerConnections[0].defaultGateway": "update",
        "peerConnections[1]": "update",
      },
    });
  });

  it("never shows dependents as changed by what changes in place", async () => {
    const preview = await project.preview();
    expect(ops(preview)).toEqual(["same cluster", "same events", "same fabric", "update network"]);
    const up = await project.up();
    expect(ops(up)).toEqual(["same cluster", "same events", "same fabric", "update network"]);
    expect(project.readResources().network?.outputs).toMatchObject({ description: "new" });
  });

  it("changes what only the provider remembers without a request", async () => {
    await lab.admin.clearRequests();
    project.setProgram(
      program({
        description: "new",
        peerConnections: [peer("vpc-1", { defaultGateway: true }), peer("vpc-3")],
        timeouts: { delete: "40m" },
      }),
    );
    expect(await previewPaths()).toEqual({ network: { timeouts: "add" } });
    expect(ops(await project.up())).toEqual(["same cluster", "same events", "same fabric", "update network"]);
    expect(await lab.requests()).toEqual([]);
  });

  it("shows drift by its place, and mends it", async () => {
    const { id = "" } = project.readResources().network ?? {};
    const networks = await lab.admin.listObjects("ModelArtsNetwork");
    const raw = networks.find((object) => object.id === id)?.raw as { metadata: { annotations: object } };
    await lab.admin.patchObject("ModelArtsNetwork", id, {
      metadata: {
        ...raw.metadata,
        annotations: { ...raw.metadata.annotations, "os.modelarts/description": "theirs" },
      },
    });
    const refresh = await project.refresh("--diff");
    expect(refresh.errors).toEqual([]);
    expect(await previewPaths()).toEqual({ network: { description: "update" } });
    expect(ops(await project.up())).toContain("update network");
  });

  it("says which place replaces an object, and deletes the old one first", async () => {
    project.setProgram(program({ cidr: "192.168.0.0/17", peerConnections: [] }));
    expect((await previewPaths()).network).toEqual({
      cidr: "update-replace",
      description: "delete",
      "peerConnections[0]": "delete",
      "peerConnections[1]": "delete",
      timeouts: "delete",
    });
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect((await lab.admin.listObjects("ModelArtsNetwork")).map(({ name }) => name)).toEqual(["training"]);
  });

  it("is destroyed", async () => {
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });
});
