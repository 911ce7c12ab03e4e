import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { defaultAccount } from "huaweicloud-ai-simulator";
import { runCli } from "../support/cli";
import type { CommandResult } from "../support/command";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

const place = { region: defaultAccount.region, projectId: defaultAccount.projectId };

/** The program that the command wrote, as the projects of these tests want it. */
function asProgram({ stdout }: CommandResult): string {
  return stdout.replace(/^import \{ (.*) \} from .*$/m, "var { $1 } = huawei;");
}

describe("the command that stands in for pulumi import", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
    const { admin } = lab;
    const { projectId } = defaultAccount;
    await admin.addObject("RoceNetwork", projectId, { network_type: "roce_v2", physical_network: "pod-1" });
    await admin.addObject("HyperCluster", projectId, { name: "cluster-1", type: "ECS" });
    await admin.addObject("EgConnection", projectId, { name: "hook", vpc_id: "v-1", subnet_id: "s-1" });
    await admin.addObject("ModelArtsNetwork", projectId, {
      metadata: {
        labels: { "os.modelarts/name": "train-a" },
        annotations: { "os.modelarts/description": "ours" },
      },
      spec: {
        cidr: "192.168.0.0/17",
        connection: { peerConnectionList: [{ peerVpcId: "v-1", peerSubnetId: "s-1" }] },
      },
    });
    await admin.addObject("EgConnection", projectId, {
      name: "topic",
      type: "KAFKA",
      vpc_id: "v-1",
      subnet_id: "s-1",
      kafka_detail: {
        instance_id: "k-1",
        addr: "10.0.0.1:9092",
        enable_sasl_ssl: true,
        user_name: "u",
        password: "canary-password",
      },
    });
  });
  afterAll(() => lab.close());

  it("refuses what does not exist or cannot be compared, and leaves the state as it is", async () => {
    const missing = await runCli(project, "import", "ModelArtsNetwork", "network", "no-such-network");
    expect(missing.code).toBe(1);
    expect(missing.text).toMatch(
      /The account has no ModelArtsNetwork no-such-network there\. It has:\n {2}train-a-/,
    );
    const topic = (await lab.admin.listObjects("EgConnection")).find(({ name }) => name === "topic");
    const secret = await runCli(project, "import", "EgConnection", "topic", topic?.id ?? "");
    expect([secret.code, secret.text]).toEqual([
      1,
      expect.stringContaining("never shows its Kafka password"),
    ]);
    expect((await runCli(project, "import", "Network", "a", "b")).text).toContain('"Network" is no kind');
    expect(project.readResources()).toEqual({});
    expect(await lab.takeWrites()).toEqual([]);
  });

  it("lists what it would take, and takes nothing without a confirmation", async () => {
    const [network] = await lab.admin.listObjects("ModelArtsNetwork");
    const args = ["import", "ModelArtsNetwork", "network", network?.id ?? ""];
    const before = project.readStateText();
    const unconfirmed = await runCli(project, ...args);
    expect([unconfirmed.code, unconfirmed.text]).toEqual([2, expect.stringMatching(/network .*[^]*--yes/)]);
    expect((await runCli(project, ...args, "--dry-run")).code).toBe(0);
    const looked = await runCli(project, "import", "--all", "--dry-run", "--json");
    expect([looked.code, JSON.parse(looked.stdout)]).toMatchObject([
      0,
      {
        changed: false,
        program: null,
        taken: expect.arrayContaining([
          expect.objectContaining({ kind: "HyperCluster", name: "cluster-1" }),
        ]) as unknown,
        leftOut: [{ kind: "EgConnection", name: "topic" }],
      },
    ]);
    const mistaken = await runCli(project, "import", "ModelArtsNetwork", "--json");
    expect([mistaken.code, JSON.parse(mistaken.stdout)]).toMatchObject([1, { exitCode: 1, error: {} }]);
    expect(project.readStateText()).toBe(before);
  });

  it("brings one object in, then all the others, with a program that changes nothing", async () => {
    const [network] = await lab.admin.listObjects("ModelArtsNetwork");
    const one = await runCli(project, "import", "ModelArtsNetwork", "network", network?.id ?? "", "--yes");
    expect([one.code, one.text]).toEqual([0, expect.stringContaining("{ protect: true }")]);
    expect(project.readResources().network).toMatchObject({
      id: network?.id,
      outputs: { ...place, name: "train-a", status: "Active", description: "ours" },
    });
    expect(
      (await runCli(project, "import", "ModelArtsNetwork", "again", network?.id ?? "", "--yes")).text,
    ).toContain("has ModelArtsNetwork");

    const all = await runCli(project, "import", "--all", "--protect=false", "--yes");
    expect([all.code, all.text]).toEqual([0, expect.stringContaining("left out: EgConnection")]);
    expect(all.stdout).not.toContain("protect");
    const nothing = await runCli(project, "import", "--all", "--yes");
    expect([nothing.code, nothing.stdout]).toEqual([0, ""]);
    expect(Object.keys(project.readResources())).toHaveLength(4);

    const text = asProgram(one) + asProgram(all).replace(/^import.*$/m, "");
    project.setProgram(text);
    const preview = await project.preview("--expect-no-changes");
    expect([preview.code, preview.errors]).toEqual([0, []]);
    expect((await project.up()).changes).toEqual({ same: 5 });
    expect(await lab.takeWrites()).toEqual([]);
    expect((await project.detectDrift()).code).toBe(0);
    // What is protected stays until that is taken back.
    expect((await project.destroy()).text).toContain("protected");
    expect(await lab.listObjects()).toContain("ModelArtsNetwork train-a");
    expect((await project.pulumi("state", "unprotect", "--all", "--yes", "--stack", "dev")).code).toBe(0);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.listObjects()).toEqual(["EgConnection topic"]);
    expect(project.readStateText()).not.toContain("canary-password");
  });

  it("leaves out what another stack of the backend has", async () => {
    const other = await lab.createProject({
      env: { PULUMI_BACKEND_URL: project.env.PULUMI_BACKEND_URL ?? "" },
      name: "other",
    });
    other.setProgram(`new huawei.HyperCluster("theirs", { name: "theirs" });`);
    expect((await other.up()).errors).toEqual([]);
    const all = await runCli(project, "import", "--all", "--yes");
    expect([all.code, all.text]).toEqual([
      0,
      expect.stringMatching(/left out: HyperCluster \S+ \(theirs\): it is theirs of stack \S*other\/dev/),
    ]);
    expect(project.readResources()).toEqual({});
    const [cluster] = await lab.admin.listObjects("HyperCluster");
    const named = await runCli(project, "import", "HyperCluster", "ours", cluster?.id ?? "", "--dry-run");
    expect(named.text).toContain("warning: it is theirs of stack");
  });

  it("reads the project's file as Pulumi does: Pulumi.yml, a runtime's name first, another folder for stacks", async () => {
    const own = await lab.createProject();
    const { folder } = own;
    rmSync(join(folder, "Pulumi.yaml"));
    own.write("Pulumi.yml", "runtime: {name: nodejs}\nstackConfigDir: config\nmain: index.js\nname: test\n");
    mkdirSync(join(folder, "config"));
    renameSync(join(folder, "Pulumi.dev.yaml"), join(folder, "config", "Pulumi.dev.yml"));
    const [cluster] = await lab.admin.listObjects("HyperCluster");
    const one = await runCli(own, "import", "HyperCluster", "ours", cluster?.id ?? "", "--yes");
    expect(one.code === 0 ? "" : one.text).toBe("");
    expect(own.readStateText()).toContain(
      "urn:pulumi:dev::test::pulumi-nodejs:dynamic/huaweicloud:HyperCluster::ours",
    );
    expect(own.readStateText()).not.toContain("::nodejs::");
  });
});
