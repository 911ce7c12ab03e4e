import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

describe("a secret in the stack's configuration", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram('new huawei.HyperCluster("cluster", { name: "trainers" });');
  });
  afterAll(() => lab.close());

  it.each<[string, string, object]>([
    ["secretKey", "", { "huaweicloud:secretKey": "canary-in-clear" }],
    ["password", "", { "huaweicloud:password": "canary-in-clear" }],
    ["token", "", { "huaweicloud:token": "canary-in-clear" }],
    ["securityToken", "", { "huaweicloud:securityToken": "canary-in-clear" }],
    [
      "profiles.prod.secretKey",
      "--path ",
      { "huaweicloud:profiles": { prod: { secretKey: "canary-in-clear" } } },
    ],
  ])("huaweicloud:%s in clear is refused, with the command to run", async (key, option, configuration) => {
    project.setConfiguration({ ...lab.configuration, ...configuration });
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.text).toContain(`pulumi config set --secret ${option}huaweicloud:${key}`);
    expect(preview.text).not.toContain("canary-in-clear");
    // Shown as an error of the user's, not as a crash of the program's.
    expect(preview.text).not.toContain("at new HyperCluster");
    expect(await lab.requests()).toEqual([]);
  });

  it("encrypted in a profile is taken", async () => {
    const { HW_ACCESS_KEY: accessKey = "", HW_SECRET_KEY: secretKey = "" } = project.env;
    delete project.env.HW_ACCESS_KEY;
    delete project.env.HW_SECRET_KEY;
    project.setConfiguration(lab.configuration);
    const path = "huaweicloud:profiles.prod";
    const values = [
      "--plaintext",
      `${path}.accessKey=${accessKey}`,
      "--secret",
      `${path}.secretKey=${secretKey}`,
    ];
    expect((await project.pulumi("config", "set-all", "--path", ...values)).code).toBe(0);
    project.setProgram('new huawei.HyperCluster("cluster", { name: "trainers", profile: "prod" });');
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(project.readResources().cluster?.outputs).toMatchObject({ profile: "prod", region: "cn-north-4" });
    expect(up.text + project.readStateText()).not.toContain(secretKey);
    expect((await project.detectDrift()).code).toBe(0);
    const destroy = await project.destroy();
    expect(destroy.errors).toEqual([]);
    expect(await lab.listObjects()).toEqual([]);
  });
});
