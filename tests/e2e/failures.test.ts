import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const peer = { vpcId: "vpc-1", subnetId: "subnet-1" };
const network = (args: object) =>
  `new huawei.ModelArtsNetwork("network", ${JSON.stringify({ name: "training", cidr: "192.168.0.0/16", ...args })});\n`;
const events = (args: object = {}) =>
  `new huawei.EgConnection("events", ${JSON.stringify({ name: "jobs", ...peer, ...args })});\n`;

describe("an object that exists but is not what was asked for", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterEach(() => lab.close());

  it("stays in the state with the cloud's reason, and the next up repairs it", async () => {
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "outcome", to: "peerAbnormal" },
    });
    await lab.admin.queueFault({
      match: { operation: "createConnection" },
      fault: { kind: "outcome", to: "CREATE_FAILED", reason: "subnet is full" },
    });
    project.setProgram(network({ peerConnections: [peer], description: "x" }) + events());
    const up = await project.up();
    expect(up.code).not.toBe(0);
    expect(up.errors.join()).toContain(
      'peer connection to VPC vpc-1 of ModelArtsNetwork "training" is Abnormal',
    );
    expect(up.errors.join()).toMatch(
      /EgConnection "jobs" \([-\w]+\) is CREATE_FAILED: [.\w]+ subnet is full\./,
    );
    expect(up.text).not.toMatch(/\n\s+at /);
    expect(await lab.listObjects()).toEqual(["EgConnection jobs", "ModelArtsNetwork training"]);
    const broken = project.readResources();
    expect(broken.network?.initErrors).toEqual([expect.stringContaining("is Abnormal")]);
    expect(broken.events?.initErrors).toEqual([expect.stringContaining("subnet is full")]);
    expect(broken.network?.outputs).toMatchObject({ name: "training", status: "Active", description: "x" });

    // As long as the cause is there, each further run tries and says so; nothing is made a second time.
    await lab.admin.queueFault({
      match: { operation: "patchNetwork" },
      fault: { kind: "outcome", to: "peerAbnormal" },
    });
    await lab.takeWrites();
    expect((await project.up()).errors.join()).toContain("is Abnormal");
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork"]);

    const [connection] = await lab.admin.listObjects("EgConnection");
    await lab.admin.patchObject("EgConnection", connection?.id ?? "", {
      status: "CREATED",
      error_info: null,
    });
    const repaired = await project.up();
    expect(repaired.errors).toEqual([]);
    expect(repaired.changes).toMatchObject({ update: 2 });
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork"]);
    expect(project.readResources().network?.initErrors).toBeUndefined();
    expect(project.readResources().events?.outputs.status).toBe("CREATED");
    expect((await project.up()).changes).toEqual({ same: 3 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("is waited for again after a time-out, which tells what was seen", async () => {
    await lab.admin.updateSettings({ delays: { networkCreate: 90_000 } });
    project.setProgram(network({ description: "late", timeouts: { create: "40s", update: "10m" } }));
    const up = await project.up();
    expect(up.code).not.toBe(0);
    expect(up.errors.join()).toMatch(
      /waited [\dms ]+ for ModelArtsNetwork "training" to become Active, last status Creating \(seen: .*Creating \d+ times; last request [-\w]+\)/,
    );
    expect(up.errors.join()).toContain("raise timeouts.create");
    expect(project.readResources().network?.initErrors).toHaveLength(1);

    const again = await project.up();
    expect(again.errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual(["POST createNetwork", "PATCH patchNetwork"]);
    expect(project.readResources().network?.outputs).toMatchObject({ status: "Active", description: "late" });
    expect(await lab.listObjects()).toEqual(["ModelArtsNetwork training"]);
  });

  it("can be refreshed, replaced and destroyed in that state", async () => {
    await lab.admin.queueFault({
      match: { operation: "createConnection" },
      times: 2,
      fault: { kind: "outcome", to: "CREATE_FAILED", reason: "subnet is full" },
    });
    project.setProgram(events());
    expect((await project.up()).code).not.toBe(0);
    const { id, urn } = project.readResources().events ?? {};
    expect((await project.refresh()).errors).toEqual([]);
    expect(project.readResources().events?.id).toBe(id);
    // A refresh has not mended it.
    expect((await project.up()).errors.join()).toContain("subnet is full");

    expect((await project.up("--replace", urn ?? "")).errors.join()).toContain("subnet is full");
    expect(project.readResources().events?.id).not.toBe(id);
    expect((await project.up("--replace", urn ?? "")).errors).toEqual([]);
    expect(project.readResources().events?.outputs.status).toBe("CREATED");
    expect(await lab.listObjects()).toEqual(["EgConnection jobs"]);

    await lab.admin.queueFault({
      match: { operation: "createConnection" },
      fault: { kind: "outcome", to: "CREATE_FAILED" },
    });
    expect((await project.up("--replace", urn ?? "")).code).not.toBe(0);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("keeps what an update has done before it failed", async () => {
    project.setProgram(network({ description: "before" }));
    expect((await project.up()).errors).toEqual([]);
    await lab.admin.queueFault({
      match: { operation: "patchNetwork" },
      fault: { kind: "outcome", to: "peerAbnormal" },
    });
    project.setProgram(network({ description: "after", peerConnections: [peer] }));
    const up = await project.up();
    expect(up.errors.join()).toContain("is Abnormal");
    expect(project.readResources().network?.outputs).toMatchObject({
      description: "after",
      peerConnections: [peer],
    });
    // Going back is a change like any other.
    project.setProgram(network({ description: "before" }));
    expect((await project.up()).errors).toEqual([]);
    expect(project.readResources().network?.outputs).toMatchObject({
      description: "before",
      peerConnections: [],
    });
    expect((await project.detectDrift()).code).toBe(0);
  });
});

describe("a refusal", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("before anything exists leaves nothing in the state, and other resources come up", async () => {
    const project = await lab.createProject();
    const refusal = {
      kind: "status",
      status: 403,
      errorCode: "ModelArts.0101",
      errorMessage: "no permission",
    } as const;
    await lab.admin.queueFault({ match: { operation: "createNetwork" }, fault: refusal });
    project.setProgram(network({}) + events());
    const up = await project.up();
    expect(up.code).not.toBe(0);
    expect(up.errors.join()).toMatch(
      /creating ModelArtsNetwork "training": POST …\/networks returned 403 ModelArts\.0101 "no permission" \(request [-\w]+\)/,
    );
    expect(up.text).not.toMatch(/\n\s+at /);
    expect(project.readResources().network).toBeUndefined();
    expect(project.readResources().events?.outputs.status).toBe("CREATED");
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual(["EgConnection jobs", "ModelArtsNetwork training"]);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });
});
