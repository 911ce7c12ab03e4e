import { startLab, type Lab } from "../support/lab";
import type { OperationResult, Project } from "../support/project";

/** A secret that every encoding changes. */
const password = "canary-wxyzqk\"'\\<&>%";
const description = "canary-description-qkvjxw";

const program = (further = ""): string => `
  new huawei.EgConnection("events", {
    name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1", type: "KAFKA", description: pulumi.secret(process.env.DESCRIPTION),
    kafkaDetail: { instanceId: "kafka-1", connectAddress: "10.0.0.1:9092", userName: "canary-user", password: process.env.PASSWORD },
    ${further}
  });
`;

/** What must be in no state and in no log: letters that no hash holds by chance. */
const found = /canary|wxyzqk|qkvjxw/;

describe("a secret that the cloud repeats", () => {
  let lab: Lab;
  let project: Project;
  const texts: string[] = [];

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({
      env: { PASSWORD: password, DESCRIPTION: description, HW_LOG: "debug" },
    });
  });
  afterAll(() => lab.close());

  async function note(operation: OperationResult): Promise<OperationResult> {
    const { stdout } = await project.pulumi("stack", "export", "--stack", "dev");
    texts.push(operation.text, project.readStateText(), stdout);
    return operation;
  }

  it("in the reason of a creation that failed is in no error and nowhere in the state", async () => {
    const reason = `SASL: {"password":${JSON.stringify(password)}} of ${encodeURIComponent(password)} for ${description}`;
    await lab.admin.queueFault({
      match: { operation: "createConnection" },
      fault: { kind: "outcome", to: "CREATE_FAILED", reason },
    });
    project.setProgram(program());
    const up = await note(await project.up("--diff"));
    expect(up.errors.join("\n")).toContain('SASL: {"password":"[secret]"} of [secret] for [secret]');
    expect(JSON.stringify(project.readResources().events?.outputs.errorInfo)).toContain("SASL");
    expect((await note(await project.refresh("--diff"))).errors).toEqual([]);
    expect((await note(await project.destroy("--diff"))).errors).toEqual([]);
  });

  it("in any other field of an answer is encrypted in the state", async () => {
    project.setProgram(program());
    expect((await note(await project.up("--diff"))).errors).toEqual([]);
    const { id = "" } = project.readResources().events ?? {};
    const raw = (await lab.admin.listObjects("EgConnection"))[0]!.raw as Record<string, unknown>;
    const body = {
      ...raw,
      agency: `for ${password}`,
      flavor: { name: encodeURIComponent(password) },
      error_info: {
        error_code: password,
        error_detail: description,
        error_msg: `cut ${password.slice(0, 9)}`,
      },
    };
    await lab.admin.queueFault({
      match: { operation: "getConnection" },
      times: 9,
      fault: { kind: "replaceBody", body },
    });
    await lab.admin.queueFault({
      match: { operation: "listConnections" },
      times: 9,
      fault: { kind: "replaceBody", body: { items: [body], size: 1, total: 1 } },
    });
    expect((await note(await project.refresh("--diff"))).errors).toEqual([]);
    expect(project.readResources().events?.outputs.agency).toHaveProperty("ciphertext");
    const { stdout } = await project.pulumi("stack", "export", "--show-secrets", "--stack", "dev");
    expect(stdout).toContain("for canary-wxyzqk");
    await lab.admin.clearFaults();
    expect((await note(await project.refresh("--diff"))).errors).toEqual([]);
    expect(project.readResources().events?.id).toBe(id);
    expect((await project.preview("--expect-no-changes")).code).toBe(0);
  });

  it("in a refusal is in no error", async () => {
    const errorMessage = `${"x".repeat(980)} ${JSON.stringify(JSON.stringify({ password }))}`;
    await lab.admin.queueFault({
      match: { operation: "updateConnection" },
      fault: { kind: "status", status: 400, errorCode: password, errorMessage },
    });
    project.env.DESCRIPTION = `${description}-2`;
    const failed = await note(await project.up("--diff"));
    expect(failed.errors.join("\n")).toMatch(/returned 400 \[secret\] "x{980}/);
    expect((await note(await project.up("--diff"))).errors).toEqual([]);
    expect((await note(await project.destroy("--diff"))).errors).toEqual([]);
  });

  it("was in none of all that", () => {
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.map((text) => found.exec(text.replaceAll("DESCRIPTION", ""))?.[0]).filter(Boolean)).toEqual(
      [],
    );
  });
});
