import { createHash } from "node:crypto";
import { startLab, type Lab } from "./support/lab";
import type { OperationResult, Project } from "./support/project";

const canary = "canary-of-the-password";
const connection = (detail: string, description = "first") => `
  new huawei.EgConnection("events", {
    name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1", description: "${description}", type: "KAFKA",
    kafkaDetail: ${detail},
  });
`;
const inClear = `{ instanceId: "kafka-1", connectAddress: "10.0.0.1:9092", userName: "user", password: "${canary}" }`;
const detailHidden = `pulumi.secret(${inClear})`;

/** How the engine marks an encrypted value. */
const signature = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

describe("a password", () => {
  let lab: Lab;
  let project: Project;
  const texts: string[] = [];

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  /** Notes what a user and a CI log see, and what lies on the disk afterwards. */
  function note(operation: OperationResult): OperationResult {
    texts.push(operation.text, project.readStateText());
    return operation;
  }

  async function exported(): Promise<string> {
    const { stdout } = await project.pulumi("stack", "export", "--stack", "dev");
    return stdout;
  }

  it("written in clear in the program reaches the cloud, and nobody else", async () => {
    project.setProgram(connection(inClear));
    note(await project.preview("--diff"));
    note(await project.preview("--json"));
    expect(note(await project.up("--diff")).errors).toEqual([]);
    const [made] = await lab.admin.listObjects("EgConnection");
    expect(JSON.stringify(made?.hidden)).toContain(createHash("sha256").update(canary).digest("hex"));

    const { inputs, outputs } = project.readResources().events ?? {};
    expect(inputs?.kafkaDetail).toMatchObject({ instanceId: "kafka-1", password: signature });
    expect(outputs?.kafkaDetail).toMatchObject(signature);
    texts.push(await exported());
    // The text is there for whoever holds the key, so that what was looked for was there to be found.
    const { stdout } = await project.pulumi("stack", "export", "--show-secrets", "--stack", "dev");
    expect(stdout).toContain(canary);
  });

  it("stays hidden through refresh, drift, update and replacement", async () => {
    const { id = "" } = project.readResources().events ?? {};
    await lab.admin.patchObject("EgConnection", id, { description: "by hand" });
    expect(note(await project.detectDrift()).code).not.toBe(0);
    expect(note(await project.refresh("--diff")).errors).toEqual([]);
    expect(project.readResources().events?.inputs.kafkaDetail).toEqual(expect.objectContaining({}));
    project.setProgram(connection(inClear, "second"));
    expect(note(await project.up("--diff")).changes).toMatchObject({ update: 1 });
    project.setProgram(connection(detailHidden, "second"));
    expect(note(await project.up("--diff")).changes).toMatchObject({ same: 2 });
    project.setProgram(connection(inClear.replace(canary, `${canary}-2`), "second"));
    note(await project.preview("--diff"));
    const replaced = note(await project.up("--diff"));
    expect(replaced.steps.find(({ op }) => op === "replace")?.replaces).toEqual(["kafkaDetail"]);
    texts.push(await exported());
  });

  it("stays hidden when its connection fails, and when it is deleted", async () => {
    await lab.admin.queueFault({
      match: { operation: "createConnection" },
      fault: { kind: "outcome", to: "CREATE_FAILED", reason: "no route" },
    });
    project.setProgram(connection(inClear, "third").replace("vpc-1", "vpc-2"));
    expect(note(await project.up("--diff")).code).not.toBe(0);
    expect(project.readResources().events?.outputs.kafkaDetail).toMatchObject(signature);
    texts.push(await exported());
    expect(note(await project.destroy("--diff")).errors).toEqual([]);
  });

  it("was in none of all that", () => {
    expect(texts.length).toBeGreaterThan(20);
    expect(texts.filter((text) => text.includes(canary))).toEqual([]);
  });
});

describe("credentials", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("may come from the stack's configuration as secrets, and are nowhere in clear", async () => {
    const project = await lab.createProject();
    const { HW_ACCESS_KEY: accessKey = "", HW_SECRET_KEY: secretKey = "" } = project.env;
    delete project.env.HW_ACCESS_KEY;
    delete project.env.HW_SECRET_KEY;
    project.setProgram('new huawei.HyperCluster("cluster", { name: "trainers" });');
    const without = await project.up();
    expect(without.errors.join()).toContain("no credentials are set");
    expect(without.errors.join()).toContain("Set HW_ACCESS_KEY and HW_SECRET_KEY");
    expect(await lab.requests()).toEqual([]);

    for (const [key, value] of Object.entries({ accessKey, secretKey })) {
      expect((await project.pulumi("config", "set", "--secret", `huaweicloud:${key}`, value)).code).toBe(0);
    }
    const up = await project.up("--diff");
    expect(up.errors).toEqual([]);
    expect(await lab.listObjects()).toEqual(["HyperCluster trainers"]);
    const refresh = await project.refresh();
    expect(refresh.errors).toEqual([]);
    for (const text of [up.text, refresh.text, project.readStateText()]) {
      expect(text).not.toContain(secretKey);
    }
  });

  it("that the cloud refuses are named in the error, not shown", async () => {
    const project = await lab.createProject({ env: { HW_SECRET_KEY: "wrong-secret-of-the-canary" } });
    project.setProgram('new huawei.HyperCluster("cluster", { name: "other" });');
    const up = await project.up();
    expect(up.code).not.toBe(0);
    expect(up.errors.join()).toMatch(/returned 40[13]/);
    expect(up.text).toContain("Check the credentials");
    expect(up.text).not.toContain("wrong-secret-of-the-canary");
    expect(project.readResources()).toEqual({});
  });
});
