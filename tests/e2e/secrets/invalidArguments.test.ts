import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

/** What a program takes from elsewhere, as with `process.env`, so that the engine knows of no secret of the configuration. */
const canary = "canary/wxyzqk\"'\\<&>%";
const secret = "pulumi.secret(process.env.CANARY)";
const place = 'name: "jobs", vpcId: "vpc-1", subnetId: "subnet-1"';
const brokers = 'instanceId: "kafka-1", connectAddress: "10.0.0.1:9092"';

/** Programs with one resource each, since the engine stops at the first one that is refused, and what is said of each argument. */
const programs: readonly (readonly [mistakes: string, program: string, reasons: readonly RegExp[]])[] = [
  [
    "the password of a connection whose type was forgotten, an argument that does not exist, a password inside something else, a name",
    `new huawei.EgConnection("r", {
       ${place.replace('"jobs"', secret)},
       kafkaDetail: { ${brokers}, userName: "user", password: ${secret} },
       password: ${secret},
       description: { password: ${secret} },
     });`,
    [
      /problem: kafkaDetail: is given, but only type: "KAFKA" takes it. Set type: "KAFKA" or remove it/,
      /problem: password: is no argument here/,
      /problem: description: \(secret value\) must be a string, is an object/,
      /problem: name: \(secret value\) must be 1 to 128 letters/,
    ],
  ],
  [
    "a detail of a connection, all of it, and a description that is too long",
    `new huawei.EgConnection("r", {
       ${place},
       kafkaDetail: pulumi.secret({ ${brokers}, userName: "user", password: process.env.CANARY }),
       description: ${secret}.apply((text) => text.repeat(50)),
     });`,
    [
      /problem: kafkaDetail: is given, but/,
      /problem: description: \(secret value\) has \d+ characters, must have 0 to 255/,
    ],
  ],
  [
    "a field that does not exist, and a password with a line break",
    `new huawei.EgConnection("r", { ${place}, type: "KAFKA",
       kafkaDetail: { ${brokers}, userName: "user", password: process.env.CANARY + "\\n", passwd: ${secret} } });`,
    [
      /problem: kafkaDetail.passwd: is no argument here. Known are: .*password/,
      /problem: kafkaDetail.password: \(secret value\) must be free of line breaks/,
    ],
  ],
  [
    "the password in place of the detail",
    `new huawei.EgConnection("r", { ${place}, type: "KAFKA", kafkaDetail: ${secret} });`,
    [/problem: kafkaDetail: must be an object, is a string/],
  ],
  [
    "the password in clear in place of the detail",
    `new huawei.EgConnection("r", { ${place}, type: "KAFKA", kafkaDetail: process.env.CANARY });`,
    [/problem: kafkaDetail: must be an object, is a string/],
  ],
  [
    "a range from which the right one could be guessed, a peer that is given twice, a list that is none",
    `new huawei.ModelArtsNetwork("r", {
       name: "net-1",
       cidr: ${secret}.apply(() => "192.168.77.1/16"),
       peerConnections: [1, 2].map(() => ({ vpcId: ${secret}.apply(() => "canary-vpc"), subnetId: "subnet-1" })),
       sfsTurbos: ${secret},
     });`,
    [
      /problem: cidr: \(secret value\) breaks the limits of this argument; the reference lists them/,
      /problem: peerConnections\[1\]: is listed twice: vpcId and subnetId are those of peerConnections\[0\]/,
      /problem: sfsTurbos: must be a list, is a string/,
    ],
  ],
  [
    "a profile, and a time-out",
    `new huawei.HyperCluster("r", {
       name: "trainers", profile: pulumi.secret("canary-profile"), timeouts: { create: ${secret} } });`,
    [/problem: profile: .*\[secret\]/, /problem: timeouts.create: \(secret value\) must be a duration/],
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

  it.each(programs)("is not shown: %s", async (_, program, reasons) => {
    project.setProgram(program);
    const preview = await project.preview("--diff");
    expect(preview.code).not.toBe(0);
    for (const reason of reasons) {
      expect(preview.errors.join("\n")).toMatch(reason);
    }
    expect(preview.errors).toHaveLength(reasons.length);
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
