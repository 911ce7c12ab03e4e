import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

describe("arguments", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  it("are judged in the preview, all at once, before any request", async () => {
    project.setProgram(`new huawei.ModelArtsNetwork("network", {
      name: "X", cidr: "192.168.1.1/16", description: "a&b", workspaceId: "w".repeat(200), colour: "red",
      peerConnections: [{ vpcId: "v-1" }, { vpcId: "v-2", subnetId: "s-2", defaultGateway: "yes" }],
      sfsTurbos: [{ id: "t", name: "a" }, { id: "t", name: "a" }], timeouts: { create: "soon" },
    });`);
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    const named = preview.errors.map((error) => / has a problem: (\S+): /.exec(error)?.[1]).sort();
    expect(named).toEqual([
      "cidr",
      "colour",
      "description",
      "name",
      "peerConnections[0].subnetId",
      "peerConnections[1].defaultGateway",
      "sfsTurbos[1]",
      "timeouts.create",
      "workspaceId",
    ]);
    const cidr = preview.errors.find((error) => error.includes("problem: cidr: ")) ?? "";
    expect(cidr).toContain("192.168.1.1/16");
    expect(cidr).toContain("192.168.0.0/16");
    expect(preview.text).not.toMatch(/\n\s+at /);
    expect(await lab.requests()).toEqual([]);
  });

  it("of all resources are told in one preview, although the engine stops at the first that is refused", async () => {
    await lab.admin.clearRequests();
    project.setProgram(`
      for (let i = 0; i < 70; i += 1) {
        new huawei.ModelArtsNetwork("w" + i, { cidr: \`172.16.\${i}.1/24\`, description: i === 69 ? "a&b" : "fine" });
      }
      new huawei.HyperCluster("fine", { type: "HPS" });
      new huawei.EgConnection("events", { vpcId: "v", subnetId: "s", type: "KAFKA",
        kafkaDetail: { instanceId: "", connectAddress: pulumi.secret("canary"), password: "canary", userName: "u" } });
    `);
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    for (let index = 0; index < 70; index += 1) {
      expect(preview.text).toContain(
        `- ModelArtsNetwork "w${index}": cidr "172.16.${index}.1/24" has host bits set behind its prefix. ` +
          `Write the network address: "172.16.${index}.0/24".`,
      );
    }
    expect(preview.text).toContain('- ModelArtsNetwork "w69": description "a&b" must be free of');
    expect(preview.text).toContain('- EgConnection "events": kafkaDetail');
    expect(preview.text).not.toMatch(/canary|"fine":/);
    expect(await lab.requests()).toEqual([]);
  });

  it("of one resource are told once", async () => {
    project.setProgram('new huawei.ModelArtsNetwork("network", { cidr: "172.16.0.1/24" });');
    const preview = await project.preview();
    expect(preview.text).not.toContain("resources have arguments that are refused");
    expect(preview.errors).toHaveLength(1);
  });

  it("never show a secret when they are wrong", async () => {
    project.setProgram(`new huawei.EgConnection("events", {
      vpcId: "v", subnetId: "s", type: "KAFKA",
      kafkaDetail: { instanceId: "k", connectAddress: "10.0.0.1:9092", userName: "user", password: "canary".repeat(50) },
    });`);
    const preview = await project.preview("--diff");
    expect(preview.errors).toHaveLength(1);
    expect(preview.errors[0]).toContain("kafkaDetail.password");
    expect(preview.text).not.toContain("canary");
  });

  it("that a preview cannot know yet are let through, wherever they are", async () => {
    project.setProgram(`
      const fabric = new huawei.RoceNetwork("fabric");
      const id = fabric.id;
      new huawei.HyperCluster("cluster", { hyperClusterSubnetId: fabric.subnetIds[0], name: fabric.id });
      new huawei.ModelArtsNetwork("network", {
        cidr: fabric.subnetIds.apply(() => "192.168.0.0/16"), description: id,
        peerConnections: [{ vpcId: id, subnetId: "s-1" }, { vpcId: id, subnetId: id, defaultGateway: fabric.observed }],
        sfsTurbos: id.apply(() => [{ id: "t-1", name: "data" }]), ipv6Enabled: fabric.observed,
        timeouts: { create: id.apply(() => "5m") },
      });
      new huawei.EgConnection("events", {
        vpcId: id, subnetId: id, type: id.apply(() => "KAFKA"),
        kafkaDetail: { instanceId: id, connectAddress: "10.0.0.1:9092", userName: "user", password: id },
      });
    `);
    const preview = await project.preview();
    expect(preview.errors).toEqual([]);
    expect(preview.changes).toMatchObject({ create: 5 });
    expect(await lab.requests()).toEqual([]);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
  });

  it("are judged again when they are known at last, before that resource's request", async () => {
    project.setProgram(`
      const fabric = new huawei.RoceNetwork("fabric");
      new huawei.ModelArtsNetwork("late", { cidr: fabric.physicalNetwork });
    `);
    await lab.admin.clearRequests();
    expect((await project.preview()).errors.join()).toContain('"roce_pod');
    await project.destroy();
    await lab.admin.clearRequests();
    expect((await project.preview()).errors).toEqual([]);
    const up = await project.up();
    expect(up.errors.join()).toContain("problem: cidr: ");
    expect(await lab.requests({ operation: "createNetwork" })).toEqual([]);
  });

  it("and settings that lead nowhere are explained in the preview", async () => {
    project.setProgram('new huawei.HyperCluster("cluster");');
    project.setConfiguration({ "huaweicloud:endpoints": { modelart: lab.url } });
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.text).toContain("modelart");
    expect(preview.text).toContain("Here modelarts, eg, vpc, iam count");
    project.setConfiguration({});
    const unplaced = await project.preview();
    expect(unplaced.text).toContain("huaweicloud:region");
    expect(unplaced.text).not.toMatch(/\n\s+at /);
    project.setConfiguration(lab.configuration);
  });
});
