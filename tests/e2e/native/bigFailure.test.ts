import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

describe("a creation of a big object that fails half-way", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab({ delays: { networkCreate: 3_600_000 } });
    project = await lab.createProject({ host: "native" });
  });
  afterAll(() => lab.close());

  it.each([100, 3_000])("is recorded with all of its %i connections", async (count) => {
    project.setProgram(`
      const peers = Array.from({ length: ${count} }, (_, i) => ({ vpcId: "vpc-of-a-long-name-" + i, subnetId: "subnet-of-a-long-name-" + i }));
      new huawei.ModelArtsNetwork("network-${count}", { cidr: "192.168.0.0/16", peerConnections: peers }, { customTimeouts: { create: "1m" } });`);
    const up = await project.up();
    expect(up.errors.join("\n")).toContain("[HWAI_TIMEOUT]");
    const record = project.readResources()[`network-${count}`];
    expect(record?.initErrors).toHaveLength(1);
    expect(record?.outputs.peerConnections).toHaveLength(count);
    expect((await lab.admin.listObjects()).map(({ id }) => id)).toContain(record?.id);
  });
});
