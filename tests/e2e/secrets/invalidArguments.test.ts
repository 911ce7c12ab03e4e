import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

/** What a program takes from elsewhere, as with `process.env`, so that the engine knows of no secret of the configuration. */
const canary = "canary/wxyzqk\"'\\<&>%";
const secret = "pulumi.secret(process.env.CANARY)";
const place = 'name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1"';
const brokers = 'instanceId: "kafka-1", connectAddress: "10.0.0.1:9092"';

const programs: readonly (readonly [name: string, program: string, reason: RegExp])[] = [
  [
    "the password of a connection whose type was forgotten",
    `new huawei.EgConnection("r", { ${place}, kafkaDetail: { ${brokers}, userName: "user", password: ${secret} } });`,
    /problem: kafkaDetail: is given, but only type: "KAFKA" takes it. Set type: "KAFKA" or remove it/,
  ],
  [
    "a detail of a connection, all of it",
    `new huawei.EgConnection("r", { ${place}, kafkaDetail: pulumi.secret({ ${brokers}, userName: "user", password: process.env.CANARY }) });`,
    /problem: kafkaDetail: is given, but/,
  ],
  [
    "a field that does not exist",
    `new huawei.EgConnection("r", { ${place}, type: "KAFKA", kafkaDetail: { ${brokers}, userName: "user", password: "x", passwd: ${secret} } });`,
    /problem: kafkaDetail.passwd: is no argument here. Known are: .*password/,
  ],
  [
    "an argument that does not exist",
    `new huawei.EgConnection("r", { ${place}, password: ${secret} });`,
    /problem: password: is no argument here/,
  ],
  [
    "the password in place of the detail",
    `new huawei.EgConnection("r", { ${place}, type: "KAFKA", kafkaDetail: ${secret} });`,
    /problem: kafkaDetail: must be an object, is a string/,
  ],
  [
    "the password in clear in place of the detail",
    `new huawei.EgConnection("r", { ${place}, type: "KAFKA", kafkaDetail: process.env.CANARY });`,
    /problem: kafkaDetail: must be an object, is a string/,
  ],
  [
    "a password inside something else",
    `new huawei.EgConnection("r", { ${place}, description: { password: ${secret} } });`,
    /problem: description: \(secret value\) must be a string, is an object/,
  ],
  [
    "a password with a line break",
    `new huawei.EgConnection("r", { ${place}, type: "KAFKA", kafkaDetail: { ${brokers}, userName: "user", password: process.env.CANARY + "\\n" } });`,
    /problem: kafkaDetail.password: \(secret value\) must be free of line breaks/,
  ],
  [
    "a description that is too long",
    `new huawei.EgConnection("r", { ${place}, description: ${secret}.apply((text) => text.repeat(50)) });`,
    /problem: description: \(secret value\) has \d+ characters, must have 0 to 255/,
  ],
  [
    "a name",
    `new huawei.EgConnection("r", { ${place.replace('"jobs"', secret)} });`,
    /problem: name: \(secret value\) must be 1 to 128 letters/,
  ],
  [
    "a range from which the right one could be guessed",
    `new huawei.ModelArtsNetwork("r", { name: "net-1", cidr: ${secret}.apply(() => "192.168.77.1/16") });`,
    /problem: cidr: \(secret value\) breaks the limits of this argument; the reference lists them/,
  ],
  [
    "a peer that is given twice",
    `new huawei.ModelArtsNetwork("r", { name: "net-1", cidr: "192.168.0.0/16", peerConnections:
       [1, 2].map(() => ({ vpcId: ${secret}.apply(() => "canary-vpc"), subnetId: "subnet-1" })) });`,
    /problem: peerConnections\[1\]: is listed twice: vpcId and subnetId are those of peerConnections\[0\]/,
  ],
  [
    "a list that is none",
    `new huawei.ModelArtsNetwork("r", { name: "net-1", cidr: "192.168.0.0/16", sfsTurbos: ${secret} });`,
    /problem: sfsTurbos: must be a list, is a string/,
  ],
  [
    "a profile",
    `new huawei.HyperCluster("r", { name: "trainers", profile: pulumi.secret("canary-profile") });`,
    /problem: profile: .*\[secret\]/,
  ],
  [
    "a time-out",
    `new huawei.HyperCluster("r", { name: "trainers", timeouts: { create: ${secret} } });`,
    /problem: timeouts.create: \(secret value\) must be a duration/,
  ],
];

describe("a secret that is given where it is wrong", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ env: { CANARY: canary, HW_LOG: "debug" } });
  });
  afterAll(() => lab.close());

  it.each(programs)("is not shown: %s", async (_, program, reason) => {
    project.setProgram(program);
    const preview = await project.preview("--diff");
    expect(preview.code).not.toBe(0);
    expect(preview.errors.join("\n")).toMatch(reason);
    expect(preview.errors.join("\n")).not.toMatch(/property \S+ value/);
    expect(preview.text + project.readStateText()).not.toMatch(/canary|wxyzqk|192\.168\.77/);
    expect(await lab.requests()).toEqual([]);
  });

  it("is not shown in JSON either", async () => {
    project.setProgram(programs[0]![1]);
    const { text } = await project.pulumi("preview", "--json", "--stack", "dev");
    expect(text).toContain("kafkaDetail: is given, but only");
    expect(text).not.toMatch(/canary|wxyzqk/);
  });
});
