import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";

describe("a secret in the stack's configuration", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.project();
    project.program('new huawei.HyperCluster("cluster", { name: "trainers" });');
  });
  afterAll(() => lab.close());

  test.each([
    ["secretKey", []],
    ["password", []],
    ["token", []],
    ["securityToken", []],
    ["profiles.prod.secretKey", ["--path"]],
  ])("huaweicloud:%s in clear is refused, with the command to run", async (key, options) => {
    const set = ["config", "set", ...options, "--plaintext", `huaweicloud:${key}`, "canary-in-clear"];
    expect((await project.pulumi(...set)).code).toBe(0);
    const preview = await project.preview();
    expect(preview.code).not.toBe(0);
    expect(preview.text).toContain(
      `pulumi config set --secret ${options.map((o) => `${o} `).join("")}huaweicloud:${key}`,
    );
    expect(preview.text).not.toContain("canary-in-clear");
    // Shown as an error of the user's, not as a crash of the program's.
    expect(preview.text).not.toContain("at new HyperCluster");
    expect(await lab.requests()).toEqual([]);
    expect((await project.pulumi("config", "rm", ...options, `huaweicloud:${key}`)).code).toBe(0);
  });

  test("encrypted in a profile is taken", async () => {
    const { HW_ACCESS_KEY: accessKey = "", HW_SECRET_KEY: secretKey = "" } = project.env;
    delete project.env.HW_ACCESS_KEY;
    delete project.env.HW_SECRET_KEY;
    const path = "huaweicloud:profiles.prod";
    expect((await project.pulumi("config", "set", "--path", `${path}.accessKey`, accessKey)).code).toBe(0);
    expect(
      (await project.pulumi("config", "set", "--secret", "--path", `${path}.secretKey`, secretKey)).code,
    ).toBe(0);
    project.program('new huawei.HyperCluster("cluster", { name: "trainers", profile: "prod" });');
    const up = await project.up();
    expect(up.errors).toEqual([]);
    expect(project.records().cluster?.outputs).toMatchObject({ profile: "prod", region: "cn-north-4" });
    expect(up.text + project.stateText()).not.toContain(secretKey);
    expect((await project.detectDrift()).code).toBe(0);
    const destroy = await project.destroy();
    expect(destroy.errors).toEqual([]);
    expect(await lab.ledger()).toEqual([]);
  });
});
