import { runCli } from "../support/cli";
import type { CommandResult } from "../support/command";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

const projectId = "05a1b2c3d4e5f60718293a4b5c6d7e8f";
const creates = ["createNetwork", "createHyperCluster", "createConnection", "createRoceNetwork"] as const;

const all = `
  const group = new pulumi.ComponentResource("my:Group", "group");
  new huawei.ModelArtsNetwork(
    "network",
    { cidr: "192.168.0.0/16", description: "whole" },
    { parent: group, protect: true },
  );
  new huawei.HyperCluster("cluster");
  new huawei.EgConnection("events", { vpcId: "vpc-1", subnetId: "subnet-1" });
  new huawei.RoceNetwork("fabric", { networkType: "roce_v2" });
`;

/** A pending operation of a state file, as far as these tests look. */
interface Pending {
  readonly type: string;
  readonly resource: { readonly urn: string };
}

describe("recovering what a killed run made", () => {
  let lab: Lab;
  let project: Project;

  beforeEach(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterEach(() => lab.close());

  /** Kills an update in the midst of creations, and takes its lock away. */
  async function kill(operations: readonly (typeof creates)[number][], afterExecution = true): Promise<void> {
    for (const operation of operations) {
      await lab.admin.queueFault({
        match: { operation },
        fault: { kind: "barrier", name: "answers", afterExecution },
      });
    }
    const died = await project.upAndKill(lab.admin.waitForBarrier("answers", operations.length));
    expect(died.code).not.toBe(0);
    expect((await project.pulumi("cancel", "--yes", "--stack", "dev")).code).toBe(0);
  }

  function pending(): Pending[] {
    const { checkpoint } = JSON.parse(project.readStateText()) as {
      checkpoint: { latest: { pending_operations?: Pending[] } };
    };
    return checkpoint.latest.pending_operations ?? [];
  }

  const recover = (...args: readonly string[]): Promise<CommandResult> => runCli(project, "recover", ...args);

  async function idOf(kind: Parameters<Lab["admin"]["listObjects"]>[0]): Promise<string> {
    const [object] = await lab.admin.listObjects(kind);
    return object!.id;
  }

  it("takes what is proven, waits for the user's word about a RoCE network, and up makes nothing twice", async () => {
    project.setProgram(all);
    await kill(creates);
    // The objects exist, and nobody has been told.
    expect(await lab.admin.listObjects()).toHaveLength(4);
    expect(project.readResources()).toEqual({});
    const before = project.readStateText();

    const looked = await recover("--dry-run");
    expect([looked.code, looked.stdout]).toEqual([2, expect.stringContaining("To take into the state")]);
    expect(project.readStateText()).toBe(before);
    const imported = await runCli(project, "import", "--all", "--yes");
    expect([imported.code, imported.text]).toEqual([2, expect.stringContaining("recover` first")]);
    const unconfirmed = await recover();
    expect([unconfirmed.code, unconfirmed.text]).toEqual([2, expect.stringContaining("--yes")]);
    expect(project.readStateText()).toBe(before);

    const taken = await recover("--yes", "--json");
    expect(taken.code).toBe(2);
    const fabric = await idOf("RoceNetwork");
    expect(JSON.parse(taken.stdout)).toMatchObject({
      command: "recover",
      stack: "dev",
      changed: true,
      exitCode: 2,
      taken: expect.arrayContaining([
        expect.objectContaining({ name: "network", id: await idOf("ModelArtsNetwork") }),
        expect.objectContaining({ name: "cluster", id: await idOf("HyperCluster") }),
        expect.objectContaining({ name: "events", id: await idOf("EgConnection") }),
      ]) as unknown,
      cleared: [],
      left: [{ name: "fabric", candidates: [{ id: fabric }] }],
    });
    expect(pending().map(({ resource }) => resource.urn.split("::").at(-1))).toEqual(["fabric"]);
    expect(project.readResources().network).toMatchObject({
      inputs: { description: "whole" },
      outputs: { cidr: "192.168.0.0/16", status: "Active" },
    });

    const word = await recover("--yes", "--take", `fabric=${fabric}`);
    expect([word.code, word.text]).toEqual([0, expect.any(String)]);
    expect(pending()).toEqual([]);
    await lab.admin.releaseBarrier("answers");
    await lab.takeWrites();
    expect((await project.up()).errors).toEqual([]);
    // The description is what the killed run did not get to.
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork"]);
    expect(project.readResources().network?.outputs).toMatchObject({
      description: "whole",
      status: "Active",
    });
    const made = (await lab.admin.listObjects()).map(({ id }) => id).sort();
    expect(made).toHaveLength(4);
    const records = Object.values(project.readResources()).map(({ id }) => id);
    expect(records.sort()).toEqual(made);
    expect((await project.up()).changes).toEqual({ same: 6 });
    const drift = await project.detectDrift();
    expect([drift.code, drift.text]).toEqual([0, expect.any(String)]);
    expect((await recover()).stdout).toContain("nothing to recover");
    // The protection that the program asked for is in force.
    expect((await project.destroy()).text).toContain("protected");
    expect(project.readResources().network).toBeDefined();
  });

  it("leaves what another party made under the same name, and so does the update after it", async () => {
    project.setProgram(
      `new huawei.ModelArtsNetwork("network", { name: "training", cidr: "192.168.0.0/16" });`,
    );
    await kill(["createNetwork"], false);
    await lab.admin.addObject("ModelArtsNetwork", projectId, {
      metadata: { labels: { "os.modelarts/name": "training" } },
      spec: { cidr: "172.16.0.0/16" },
    });
    const theirs = await lab.admin.listObjects();
    const before = project.readStateText();
    const recovered = await recover("--yes");
    expect([recovered.code, recovered.stdout]).toEqual([
      2,
      expect.stringContaining('cidr is "172.16.0.0/16", asked for was "192.168.0.0/16"'),
    ]);
    expect(project.readStateText()).toBe(before);
    const word = await recover("--yes", "--take", `network=${theirs[0]!.id}`);
    expect([word.code, word.text]).toEqual([1, expect.stringContaining("differs in what cannot be changed")]);
    expect(project.readStateText()).toBe(before);
    expect((await project.up()).errors.join()).toContain("HWAI_ALREADY_EXISTS");
    expect(await lab.admin.listObjects()).toEqual(theirs);
    // The user's word that it is not what the killed run made settles the matter.
    expect((await recover("--yes", "--ignore", theirs[0]!.id)).code).toBe(0);
    expect(pending()).toEqual([]);
  });

  it("clears the pending operation of what was not made, and the update makes it", async () => {
    project.setProgram(`new huawei.HyperCluster("cluster");`);
    await kill(["createHyperCluster"], false);
    const recovered = await recover("--yes");
    expect([recovered.code, recovered.stdout]).toEqual([0, expect.stringContaining("Nothing was made")]);
    expect(pending()).toEqual([]);
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.admin.listObjects()).toHaveLength(1);
  });

  it("takes a connection with a Kafka password at the user's word only, and shows no secret", async () => {
    project.setProgram(`new huawei.EgConnection("topic", {
      vpcId: "vpc-1",
      subnetId: "subnet-1",
      type: "KAFKA",
      kafkaDetail: {
        instanceId: "k-1",
        connectAddress: "10.0.0.1:9092",
        enableSaslSsl: true,
        userName: "reader",
        password: pulumi.secret("canary-password"),
      },
    });`);
    await kill(["createConnection"]);
    const id = await idOf("EgConnection");
    const asked = await recover("--yes");
    expect([asked.code, asked.stdout]).toEqual([2, expect.stringContaining("::topic=ID")]);
    const taken = await recover("--yes", "--take", `topic=${id}`);
    expect([taken.code, taken.text]).toEqual([0, expect.any(String)]);
    expect(asked.text + taken.text + project.readStateText()).not.toContain("canary-password");
    await lab.admin.releaseBarrier("answers");
    await lab.takeWrites();
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual([]);
    expect((await project.up()).changes).toEqual({ same: 2 });
    expect(project.readResources().topic?.id).toBe(id);
    expect(project.readStateText()).not.toContain("canary-password");
  });

  it("keeps secrets in everything that it writes, and sets what the killed run did not get to", async () => {
    project.setProgram(`
      new huawei.ModelArtsNetwork("network", {
        cidr: "192.168.0.0/16",
        description: pulumi.secret("canary-description"),
      });
      new huawei.ModelArtsNetwork("other", { cidr: pulumi.secret("172.16.0.0/16"), description: "open" });`);
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      times: 2,
      fault: { kind: "barrier", name: "answers", afterExecution: true },
    });
    await project.upAndKill(lab.admin.waitForBarrier("answers", 2));
    expect((await project.pulumi("cancel", "--yes", "--stack", "dev")).code).toBe(0);
    const taken = await recover("--yes");
    expect([taken.code, taken.stdout]).toEqual([2, expect.stringContaining("cidr cannot be compared")]);
    // The pending operation that is left is whole: its secret can still be read.
    expect((await project.pulumi("stack", "export", "--show-secrets", "--stack", "dev")).code).toBe(0);
    const left = pending()[0]!;
    expect(left.resource.urn).toContain("::other");
    const id = (await lab.admin.listObjects()).find(({ name }) => name.startsWith("other"))!.id;
    const word = await recover("--yes", "--take", `other=${id}`);
    expect([word.code, word.text]).toEqual([0, expect.any(String)]);
    await lab.admin.releaseBarrier("answers");
    await lab.takeWrites();
    expect((await project.up()).errors).toEqual([]);
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork", "PATCH patchNetwork"]);
    expect((await project.up()).changes).toEqual({ same: 3 });
    expect(taken.text + word.text + project.readStateText()).not.toMatch(/canary-description|172\.16\.0\.0/);
  });

  it("changes nothing while the killed run's lock is there, and says how to take it away", async () => {
    project.setProgram(`new huawei.HyperCluster("cluster");`);
    await lab.admin.queueFault({
      match: { operation: "createHyperCluster" },
      fault: { kind: "barrier", name: "answers", afterExecution: true },
    });
    await project.upAndKill(lab.admin.waitForBarrier("answers"));
    const before = project.readStateText();
    const locked = await recover("--yes", "--json");
    expect([locked.code, JSON.parse(locked.stdout)]).toMatchObject([
      1,
      { error: { message: expect.stringContaining("pulumi cancel") as unknown }, exitCode: 1 },
    ]);
    expect(project.readStateText()).toBe(before);
  });

  it("goes on with a replacement whose old object was deleted before the kill", async () => {
    const program = (type: string) => `new huawei.HyperCluster("cluster", { name: "pod", type: "${type}" });`;
    project.setProgram(program("HPS"));
    expect((await project.up()).errors).toEqual([]);
    project.setProgram(program("ECS"));
    await kill(["createHyperCluster"]);
    // Names prove nothing, so an update alone does not take it.
    const refused = (await project.up()).errors.join();
    expect(refused).toContain("HWAI_ALREADY_EXISTS");
    expect(refused).toContain("huaweicloud-ai recover");
    // The update that failed meanwhile is no reason to take it for an older object.
    const recovered = await recover("--yes");
    expect([recovered.code, recovered.text]).toEqual([0, expect.any(String)]);
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(await lab.admin.listObjects()).toHaveLength(1);
    expect(project.readResources().cluster).toMatchObject({
      id: await idOf("HyperCluster"),
      outputs: { type: "ECS" },
    });
    expect((await project.up()).changes).toEqual({ same: 2 });
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });

  it("leaves what was made before the killed run, and what another stack has", async () => {
    project.setProgram(`new huawei.ModelArtsNetwork("network", { name: "training", cidr: "192.168.0.0/16" });
      new huawei.HyperCluster("cluster", { name: "pod" });`);
    await kill(["createNetwork", "createHyperCluster"], false);
    await lab.admin.addObject("ModelArtsNetwork", projectId, {
      metadata: { labels: { "os.modelarts/name": "training" } },
      spec: { cidr: "192.168.0.0/16" },
    });
    await lab.admin.patchObject("ModelArtsNetwork", await idOf("ModelArtsNetwork"), {
      metadata: { creationTimestamp: "2020-01-01T00:00:00Z" },
    });
    const backend = project.env.PULUMI_BACKEND_URL ?? "";
    const other = await lab.createProject({ name: "other", env: { PULUMI_BACKEND_URL: backend } });
    other.setProgram(`new huawei.HyperCluster("cluster", { name: "pod" });`);
    expect((await other.up()).errors).toEqual([]);
    const before = project.readStateText();
    const recovered = await recover("--yes");
    expect([recovered.code, recovered.stdout]).toEqual([2, expect.stringContaining("is older (2020")]);
    expect(recovered.stdout).toMatch(/is cluster of stack \S*other\/dev/);
    expect(project.readStateText()).toBe(before);
  });
});
