import { join } from "node:path";
import { runCommand } from "../support/command";
import { repository } from "../support/environment";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { policyViolationExitCode, parseViolations, policyPackArgs } from "./support";

const protection = "huaweicloud-enforce-protection";

describe("what exists", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
    project.setProgram(`
      new huawei.RoceNetwork("fabric", { networkType: "roce_v2" });
      new huawei.ModelArtsNetwork("training", { cidr: "172.16.0.0/24" });
    `);
  });
  afterAll(() => lab.close());

  /** Runs the audit on the stack as it is, as `pulumi stack export | npm run audit` does. */
  async function audit(configuration: object): Promise<{ code: number; text: string }> {
    const state = join(project.folder, "state.json");
    expect((await project.pulumi("stack", "export", "--stack", "dev", "--file", state)).code).toBe(0);
    project.write("audit-config.json", JSON.stringify(configuration));
    const cli = join(repository, "policy-pack/dist/audit/cli.js");
    const args = [cli, "--state", state, "--config", join(project.folder, "audit-config.json")];
    return runCommand({ file: process.execPath, args, cwd: project.folder, env: process.env });
  }

  it("is not changed by a remediation that is asked for later", async () => {
    expect((await project.up()).code).toBe(0);
    await lab.takeWrites();
    const configuration = {
      [protection]: { enforcementLevel: "remediate", stacks: ["dev"], exempt: ["training"] },
    };
    const up = await project.up(...policyPackArgs(project, configuration));
    expect([up.code, up.errors]).toEqual([0, []]);
    expect(up.text).toContain(protection);
    expect(project.readResources().fabric?.inputs.deletionPolicy).toBe("retain");
    expect(await lab.takeWrites()).toEqual([]);
    const again = await project.up(...policyPackArgs(project, configuration));
    expect(again.changes).toEqual({ same: 3 });
  });

  it("is reported where a remediation is not enough", async () => {
    const configuration = { [protection]: { enforcementLevel: "remediate", stacks: ["dev"] } };
    const preview = await project.preview(...policyPackArgs(project, configuration));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview)).toContainEqual(
      expect.stringContaining(`[mandatory] ${protection}: ModelArtsNetwork "training": protect false`),
    );
  });

  it("can be audited without a preview", async () => {
    const passed = await audit({});
    expect(passed.text).toContain("2 resources checked: 0 mandatory and 1 advisory violation.");
    expect(passed.code).toBe(0);
    const failed = await audit({
      [protection]: { enforcementLevel: "mandatory", stacks: ["dev"] },
      "huaweicloud-enforce-region": { allowed: ["somewhere-else-1"] },
    });
    expect(failed.code).toBe(1);
    expect(failed.text).toContain('ModelArtsNetwork "training": protect false leaves it open to deletion');
    expect(failed.text).toContain(
      `region "${String(lab.configuration["huaweicloud:region"])}" is not allowed`,
    );
    const impossible = await audit({ "huaweicloud-enforce-everything": "mandatory" });
    expect(impossible.code).toBe(2);
    expect(impossible.text).toContain('there is no policy "huaweicloud-enforce-everything"');
  });
});
