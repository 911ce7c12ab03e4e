import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runCli } from "./support/cli";
import { repository } from "./support/environment";
import { startLab, type Lab } from "./support/lab";
import type { OperationResult, Project } from "./support/project";
import { startObjectStorage, type ObjectStorage } from "./support/objectStorage/objectStorage";

const canary = "canary-of-the-password";
const connection = `
  const password = new pulumi.Config().requireSecret("password");
  new huawei.EgConnection("events", {
    name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1", type: "KAFKA",
    kafkaDetail: { instanceId: "kafka-1", connectAddress: "10.0.0.1:9092", userName: "user", password },
  });
`;
const cluster = `new huawei.HyperCluster("cluster", { name: "trainers" });`;
const network = `new huawei.ModelArtsNetwork("network", { cidr: "192.168.0.0/16" });`;

/** The address that the guide gives, so that it is the one that is tested. */
const guide = readFileSync(join(repository, "docs", "guides", "shared-state.md"), "utf8");
const documentedUrl = /^export PULUMI_BACKEND_URL='(.*)'$/m.exec(guide)?.[1] ?? "not in the guide";
const documentedVariables = Object.fromEntries(
  [...guide.matchAll(/^export (AWS_\w+)=(when_\w+)$/gm)].map(([, name, value]) => [name, value]),
) as Record<string, string>;

// One team's stack from its first day on a laptop: the tests follow each other.
describe("A stack whose state is in object storage", () => {
  let storage: ObjectStorage;
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    storage = await startObjectStorage();
    lab = await startLab();
    project = await lab.createProject({
      encryption: "passphrase",
      env: { ...storage.environment, ...documentedVariables },
    });
  });
  afterAll(async () => {
    await lab.close();
    await storage.close();
  });

  const run = async (...args: readonly string[]): Promise<string> => {
    const { code, text, stdout } = await project.pulumi(...args);
    if (code !== 0) {
      throw new Error(`pulumi ${args.join(" ")} ended with ${code}: ${text}`);
    }
    return stdout;
  };
  const locks = () => Object.keys(storage.objects()).filter((key) => key.startsWith(".pulumi/locks/"));
  const hold = (operation: "createHyperCluster" | "createNetwork") =>
    lab.admin.queueFault({
      match: { operation },
      fault: { kind: "barrier", name: "point", afterExecution: true },
    });
  const finished = (operation: OperationResult) => {
    expect(operation.errors).toEqual([]);
    expect(operation.code).toBe(0);
    return operation;
  };

  it("moves there from a local backend with its secrets, and nothing changes", async () => {
    await run("config", "set", "--secret", "password", canary, "--stack", "dev");
    project.setProgram(connection);
    finished(await project.up());
    await run("stack", "export", "--stack", "dev", "--file", "state.json");

    expect(storage.requests).toEqual([]);
    project.env.PULUMI_BACKEND_URL = storage.resolveUrl(documentedUrl);
    await run("stack", "init", "dev");
    await run("stack", "import", "--stack", "dev", "--file", "state.json");
    const before = storage.requests.length;
    finished(await project.preview("--expect-no-changes"));
    // A read-only key does for it, as the guide says.
    const kinds = new Set(storage.requests.slice(before).map((request) => request.split(" ")[0]));
    expect([...kinds].sort()).toEqual(["GET", "HEAD"]);
    expect(await run("config", "get", "password", "--stack", "dev")).toBe(`${canary}\n`);
  });

  it("fails at once while another run works on it, says what to do, and leaves that run alone", async () => {
    project.setProgram(connection + cluster);
    await hold("createHyperCluster");
    const first = project.up();
    const ended = first.then(({ text }) => Promise.reject(new Error(`It ended before the second: ${text}`)));
    await Promise.race([lab.admin.waitForBarrier("point"), ended]);
    expect(locks()).toHaveLength(1);
    const second = await project.pulumi("up", "--yes", "--skip-preview", "--stack", "dev");
    expect(second.code).not.toBe(0);
    expect(second.text).toContain("the stack is currently locked by 1 lock(s)");
    expect(second.text).toMatch(
      /wait for the other process\(es\) to end or delete the lock file with `pulumi cancel`/,
    );
    expect(second.text).toMatch(/created by \S+@\S+ \(pid \d+\) at \d{4}-/);
    await lab.admin.releaseBarrier("point");
    expect(finished(await first).changes).toMatchObject({ create: 1 });
    expect(locks()).toEqual([]);
  });

  it("is unlocked by `pulumi cancel` after a run was killed, and the next run goes on with what recover took over", async () => {
    project.setProgram(connection + cluster + network);
    await hold("createNetwork");
    expect((await project.upAndKill(lab.admin.waitForBarrier("point"))).code).not.toBe(0);
    expect(locks()).toHaveLength(1);
    await run("cancel", "--yes", "--stack", "dev");
    expect(locks()).toEqual([]);
    await lab.admin.releaseBarrier("point");
    const recovered = await runCli(project, "recover", "--yes", "--stack", "dev");
    expect([recovered.code, recovered.text]).toEqual([0, expect.stringContaining("network")]);
    expect(finished(await project.up()).changes).not.toHaveProperty("create");
    expect(await lab.admin.listObjects("ModelArtsNetwork")).toHaveLength(1);
  });

  it("goes back to an exported state", async () => {
    await run("stack", "export", "--stack", "dev", "--file", "later.json");
    await run("stack", "import", "--stack", "dev", "--file", "state.json");
    expect((await project.preview()).changes).toMatchObject({ create: 2 });
    await run("stack", "import", "--stack", "dev", "--file", "later.json");
    finished(await project.preview("--expect-no-changes"));
  });

  it("holds no secret in clear, in no object and no export", () => {
    const texts = Object.values(storage.objects());
    expect(texts.length).toBeGreaterThan(5);
    const exported = ["state.json", "later.json"].map((file) =>
      readFileSync(join(project.folder, file), "utf8"),
    );
    expect([...texts, ...exported].filter((text) => text.includes(canary))).toEqual([]);
    expect([...texts, ...exported].filter((text) => text.includes("ciphertext")).length).toBeGreaterThan(3);
  });

  it("is reached under the bucket's own host name, without checksums that the vendor refuses", async () => {
    expect(storage.errorCodes).toEqual([]);
    const hosts = storage.requests.map((request) => request.split(" ")[1]);
    expect([...new Set(hosts)]).toEqual([storage.bucketHost]);
    // No other kinds of requests than the guide's policy allows.
    const kinds = storage.requests.map((request) =>
      request.includes("list-type=2") ? "list" : request.split(" ")[0],
    );
    expect([...new Set(kinds)].sort()).toEqual(["DELETE", "GET", "HEAD", "PUT", "list"]);
    // What the server refuses is told as the guide's troubleshooting has it.
    project.env.PULUMI_BACKEND_URL = `${storage.resolveUrl(documentedUrl)}&s3ForcePathStyle=true`;
    const refused = await project.pulumi("stack", "ls");
    expect(refused.code).not.toBe(0);
    expect(refused.text).toContain("VirtualHostDomainRequired");
    expect(storage.errorCodes).toEqual(["VirtualHostDomainRequired"]);
  });
});
