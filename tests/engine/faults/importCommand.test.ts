import { join } from "node:path";
import { DEFAULT_ACCOUNT } from "huaweicloud-ai-simulator";
import { runCommand, type CommandResult } from "../support/command";
import { repository } from "../support/environment";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

const file = join(repository, "provider", "dist", "cli", "main.js");
const place = { region: DEFAULT_ACCOUNT.region, projectId: DEFAULT_ACCOUNT.projectId };

/** Runs our command in a project's folder. */
function command(project: Project, ...args: readonly string[]): Promise<CommandResult> {
  const all = [file, ...args, "--stack", "dev"];
  return runCommand({ file: process.execPath, args: all, cwd: project.folder, env: project.env });
}

/** The program that the command wrote, as the projects of these tests want it. */
function asProgram({ stdout }: CommandResult): string {
  return stdout.replace(/^import \{ (.*) \} from .*$/m, "var { $1 } = huawei;");
}

describe("the command that stands in for pulumi import", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.project();
    const { control } = lab;
    const { projectId } = DEFAULT_ACCOUNT;
    await control.addObject("RoceNetwork", projectId, { network_type: "roce_v2", physical_network: "pod-1" });
    await control.addObject("HyperCluster", projectId, { name: "cluster-1", type: "ECS" });
    await control.addObject("EgConnection", projectId, { name: "hook", vpc_id: "v-1", subnet_id: "s-1" });
    await control.addObject("ModelArtsNetwork", projectId, {
      metadata: {
        labels: { "os.modelarts/name": "train-a" },
        annotations: { "os.modelarts/description": "ours" },
      },
      spec: {
        cidr: "192.168.0.0/17",
        connection: { peerConnectionList: [{ peerVpcId: "v-1", peerSubnetId: "s-1" }] },
      },
    });
    await control.addObject("EgConnection", projectId, {
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

  test("refuses what does not exist or cannot be compared, and leaves the state as it is", async () => {
    const missing = await command(project, "import", "ModelArtsNetwork", "network", "no-such-network");
    expect(missing.code).toBe(1);
    expect(missing.text).toMatch(
      /The account has no ModelArtsNetwork no-such-network there\. It has:\n {2}train-a-/,
    );
    const topic = (await lab.control.objects("EgConnection")).find(({ name }) => name === "topic");
    const secret = await command(project, "import", "EgConnection", "topic", topic?.id ?? "");
    expect([secret.code, secret.text]).toEqual([
      1,
      expect.stringContaining("never shows its Kafka password"),
    ]);
    expect((await command(project, "import", "Network", "a", "b")).text).toContain('"Network" is no kind');
    expect(project.records()).toEqual({});
    expect(await lab.writes()).toEqual([]);
  });

  test("brings one object in, then all the others, with a program that changes nothing", async () => {
    const [network] = await lab.control.objects("ModelArtsNetwork");
    const one = await command(project, "import", "ModelArtsNetwork", "network", network?.id ?? "");
    expect([one.code, one.text]).toEqual([0, expect.any(String)]);
    expect(project.records().network).toMatchObject({
      id: network?.id,
      outputs: { ...place, name: "train-a", status: "Active", description: "ours" },
    });
    expect((await command(project, "import", "ModelArtsNetwork", "again", network?.id ?? "")).text).toContain(
      "has ModelArtsNetwork",
    );

    const all = await command(project, "import", "--all");
    expect([all.code, all.text]).toEqual([0, expect.stringContaining("left out: EgConnection")]);
    expect(Object.keys(project.records())).toHaveLength(4);

    const text = asProgram(one) + asProgram(all).replace(/^import.*$/m, "");
    project.program(text);
    const preview = await project.preview("--expect-no-changes");
    expect([preview.code, preview.errors]).toEqual([0, []]);
    expect((await project.up()).changes).toEqual({ same: 5 });
    expect(await lab.writes()).toEqual([]);
    expect((await project.detectDrift()).code).toBe(0);
    expect((await project.destroy()).errors).toEqual([]);
    expect(await lab.ledger()).toEqual(["EgConnection topic"]);
    expect(project.stateText()).not.toContain("canary-password");
  });
});
