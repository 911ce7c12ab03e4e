import { defaultAccount, secondProject, type ObjectKind } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const connection = { name: "jobs", vpc_id: "vpc-1", subnet_id: "subnet-1" };
const network = {
  apiVersion: "v1",
  kind: "Network",
  metadata: { labels: { "os.modelarts/name": "training" } },
  spec: { cidr: "192.168.0.0/16" },
};

describe("reading what others have made", () => {
  let lab: Lab;
  let project: Project;
  const ids: Partial<Record<ObjectKind, string>> = {};

  beforeAll(async () => {
    lab = await startLab();
    const { projectId } = defaultAccount;
    ids.RoceNetwork = await lab.admin.addObject("RoceNetwork", projectId, { network_type: "roce_v2" });
    ids.HyperCluster = await lab.admin.addObject("HyperCluster", projectId, {
      name: "ecs-cluster",
      type: "ECS",
    });
    ids.ModelArtsNetwork = await lab.admin.addObject("ModelArtsNetwork", projectId, network);
    ids.EgConnection = await lab.admin.addObject("EgConnection", secondProject.id, connection);
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  it("gives the outputs of all four, and never changes or deletes them", async () => {
    const elsewhere = { region: secondProject.region, projectId: secondProject.id };
    project.setProgram(`
      const fabric = huawei.RoceNetwork.get("fabric", "${ids.RoceNetwork ?? ""}");
      const cluster = huawei.HyperCluster.get("cluster", "${ids.HyperCluster ?? ""}");
      const network = huawei.ModelArtsNetwork.get("network", "${ids.ModelArtsNetwork ?? ""}");
      const events = huawei.EgConnection.get("events", "${ids.EgConnection ?? ""}", ${JSON.stringify(elsewhere)});
      exports.found = [fabric.networkType, cluster.type, cluster.name, network.cidr, network.status, events.name, events.region];
    `);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    const { stdout } = await project.pulumi("stack", "output", "found", "--stack", "dev");
    expect(JSON.parse(stdout)).toEqual([
      "roce_v2",
      "ECS",
      "ecs-cluster",
      "192.168.0.0/16",
      "Active",
      "jobs",
      "cn-southwest-2",
    ]);
    expect((await project.up()).errors).toEqual([]);
    expect((await project.refresh()).errors).toEqual([]);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual([]);
    expect(await lab.listObjects()).toHaveLength(4);
  });

  it.each([
    ["RoceNetwork", "00000000-0000-4000-8000-000000000000"],
    ["HyperCluster", "00000000-0000-4000-8000-000000000000"],
    ["ModelArtsNetwork", "absent-0123456789abcdef0123456789abcdef"],
    ["EgConnection", "00000000-0000-4000-8000-000000000000"],
  ])("fails for a %s that does not exist", async (kind, id) => {
    project.setProgram(`huawei.${kind}.get("it", "${id}");`);
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.text).toContain(`${kind} ${id} does not exist in region cn-north-4`);
    expect(preview.text).toContain("[HWAI_NOT_FOUND]");
  });
});
