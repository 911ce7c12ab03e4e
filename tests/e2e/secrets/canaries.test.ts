import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { defaultAccount, type Account } from "huaweicloud-ai-simulator";
import { startLab, type Lab } from "../support/lab";
import type { OperationResult, Project } from "../support/project";

const canary = (place: string): string => `canary-${place}-wxyzqk`;
const account: Account = {
  ...defaultAccount,
  secretKey: canary("secret-key"),
  password: canary("password"),
};
/** The highest level that Pulumi has. */
const verboseLogging = ["--logflow", "--logtostderr", "-v=11"];

const program = (description: string): string => `
  const config = new pulumi.Config("test");
  new huawei.EgConnection("events", {
    name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1", type: "KAFKA", description: "${description}",
    kafkaDetail: {
      instanceId: "kafka-1", connectAddress: "10.0.0.1:9092", enableSaslSsl: true,
      userName: config.requireSecret("kafkaUser"), password: config.requireSecret("kafkaPassword"),
    },
  });
  new huawei.HyperCluster("cluster", { name: "trainers", profile: "user" });
`;

describe("secrets in every place of a stack", () => {
  let lab: Lab;
  let project: Project;
  const texts: string[] = [];

  beforeAll(async () => {
    lab = await startLab({ accounts: [account] });
    project = await lab.createProject({
      encryption: "passphrase",
      env: { HW_LOG: "debug", HW_AUTH_TOKEN: canary("token"), HW_USER_PASSWORD: canary("unused-password") },
    });
    delete project.env.HW_ACCESS_KEY;
    delete project.env.HW_SECRET_KEY;
    const secrets = {
      "huaweicloud:secretKey": account.secretKey,
      "huaweicloud:profiles.user.password": account.password,
      "test:kafkaUser": canary("kafka-user"),
      "test:kafkaPassword": canary("kafka-password"),
    };
    const plain = {
      "huaweicloud:accessKey": account.accessKey,
      "huaweicloud:profiles.user.userName": account.userName,
      "huaweicloud:profiles.user.domainName": account.domainName,
    };
    const values = (option: string, all: object): string[] =>
      Object.entries(all).flatMap(([key, value]) => [option, `${key}=${String(value)}`]);
    const all = [...values("--secret", secrets), ...values("--plaintext", plain)];
    expect((await project.pulumi("config", "set-all", "--path", ...all)).code).toBe(0);
  });
  afterAll(() => lab.close());

  /** Notes all that an operation showed and left on the disk. */
  async function note(operation: OperationResult): Promise<OperationResult> {
    texts.push(operation.text, project.readStateText(), JSON.stringify(await lab.requests()));
    return operation;
  }

  it("make, preview, change and refresh objects", async () => {
    project.setProgram(program("first"));
    texts.push((await project.pulumi("preview", "--json", "--stack", "dev")).text);
    await note(await project.preview("--diff"));
    project.env.PULUMI_DEBUG_GRPC = join(project.folder, "grpc.json");
    const up = await note(await project.up("--diff", ...verboseLogging));
    delete project.env.PULUMI_DEBUG_GRPC;
    expect(up.errors).toEqual([]);
    expect(up.text).toMatch(/^I\d{4} .*Marshaling property.*kafkaDetail=.*\[secret\]/m);
    // As the documentation warns: what the engine writes there holds the configuration, but no variable of the provider's.
    const calls = readFileSync(join(project.folder, "grpc.json"), "utf8");
    expect(calls).toContain(account.secretKey);
    expect(calls).not.toContain(canary("token"));
    rmSync(join(project.folder, "grpc.json"));
    expect(await lab.listObjects()).toEqual(["EgConnection jobs", "HyperCluster trainers"]);
    await note(await project.refresh("--diff"));
    project.setProgram(program("second"));
    await note(await project.preview("--diff"));
    expect((await note(await project.up("--diff"))).changes).toMatchObject({ update: 1 });
    texts.push((await project.pulumi("stack", "export", "--stack", "dev")).text);
    texts.push((await project.pulumi("stack", "--show-urns", "--stack", "dev")).text);
  });

  it("are in memory when the provider's process dies", async () => {
    const { NODE_OPTIONS: before = "" } = project.env;
    project.env.NODE_OPTIONS = `${before} --require ${JSON.stringify(join(__dirname, "support", "crashInRequest.cjs"))}`;
    project.setProgram(program("never"));
    const died = await note(await project.up("--diff"));
    project.env.NODE_OPTIONS = before;
    expect(died.code).not.toBe(0);
    expect(died.text).toContain("died in the middle of a request");
    // Which of the two depends on whether the engine was waiting for a byte or had sent one.
    expect(died.text).toMatch(/error reading from server: (?:EOF|read tcp .*connection reset by peer)/);
  });

  it("fail when the cloud repeats them", async () => {
    const said = ["secret-key", "kafka-user", "kafka-password"].map(canary).join(" ");
    await lab.admin.queueFault({
      match: { operation: "updateConnection" },
      fault: {
        kind: "status",
        status: 400,
        errorCode: "EG.00014000",
        errorMessage: `cannot use ${account.secretKey}`,
      },
    });
    project.setProgram(program("third"));
    const failed = await note(await project.up("--diff"));
    expect(failed.errors.join()).toContain("cannot use [secret]");
    await lab.admin.queueFault({
      match: { operation: "createConnection" },
      fault: { kind: "status", status: 400, errorCode: "EG.00014000", errorMessage: `bad: ${said}` },
    });
    project.setProgram(program("third").replace("vpc-1", "vpc-2"));
    expect((await note(await project.up("--diff"))).errors.join()).toContain(
      "bad: [secret] [secret] [secret]",
    );
    expect((await note(await project.destroy("--diff"))).errors).toEqual([]);
  });

  it("were used, and are found nowhere", () => {
    // The requests are there to be searched, with the project's password traded for a token.
    expect(texts.join("\n")).toMatch(
      /debug: POST \/v3\/auth\/tokens returned 201 in \d+ ms \(request [0-9a-f]+\)/,
    );
    expect(texts.join("\n")).toMatch(/debug: POST \/v1\/\w+\/connections returned 200/);
    const found = texts.filter((text) => text.includes("canary-"));
    expect(found.map((text) => /.{0,200}canary-.{0,40}/.exec(text)?.[0])).toEqual([]);
    const files = readdirSync(project.folder, { recursive: true, encoding: "utf8" })
      .filter((file) => !file.includes("node_modules"))
      .map((file) => join(project.folder, file))
      .filter((file) => statSync(file).isFile());
    expect(files.length).toBeGreaterThan(5);
    expect(files.filter((file) => readFileSync(file, "utf8").includes("canary-"))).toEqual([]);
  });
});

it("Pulumi's own log level shows the requests as well, and only its own lines show a secret that is not configured", async () => {
  const lab = await startLab();
  try {
    const project = await lab.createProject({ env: { KAFKA_PASSWORD: canary("elsewhere") } });
    project.setProgram(
      program("first")
        .replace('config.requireSecret("kafkaPassword")', "pulumi.secret(process.env.KAFKA_PASSWORD)")
        .replace('config.requireSecret("kafkaUser")', '"user"')
        .replace(', profile: "user"', ""),
    );
    const silent = await project.preview();
    expect(silent.text).not.toMatch(/debug: |canary-/);
    const up = await project.up("--logflow", "--logtostderr", "-v=3");
    expect(up.errors).toEqual([]);
    expect(up.text).toMatch(
      /debug: POST \/v1\/\w+\/dev-servers\/hyper-clusters returned 200 in \d+ ms \(request \w+\)/,
    );
    // The engine hides secrets of the stack's configuration alone, as the documentation warns.
    const found = up.text.split("\n").filter((line) => line.includes("canary-"));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((line) => !/^I\d{4} .*RegisterResource RPC finished/.test(line))).toEqual([]);
  } finally {
    await lab.close();
  }
});
