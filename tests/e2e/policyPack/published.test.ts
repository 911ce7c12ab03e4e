import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../support/command";
import { repository } from "../support/environment";
import { simulatedConfigValues } from "../../../scripts/stack/prepareStack.mts";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { packFolder, policyViolationExitCode, parseViolations, policyPackArgs } from "./support";

describe("the pack", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject();
  });
  afterAll(() => lab.close());

  it("works from what npm publishes", async () => {
    const { stdout } = await runCommand({
      file: "npm",
      args: ["pack", "--json", "--pack-destination", project.folder],
      cwd: packFolder,
      env: { ...process.env, npm_config_loglevel: "error" },
    });
    const [packed] = JSON.parse(stdout.slice(stdout.indexOf("["))) as {
      filename: string;
      files: { path: string }[];
    }[];
    const paths = packed!.files.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "PulumiPolicy.yaml",
        "dist/index.js",
        "dist/audit/cli.js",
        "docs/policies/README.md",
        "policy-config.example.json",
      ]),
    );
    expect(paths.filter((path) => path.startsWith("src") || path.startsWith("scripts"))).toEqual([]);
    const folder = join(project.folder, "installed");
    mkdirSync(folder);
    const tar = ["-xzf", join(project.folder, packed!.filename), "-C", folder];
    expect((await runCommand({ file: "tar", args: tar, cwd: folder, env: process.env })).code).toBe(0);

    project.setProgram(`new huawei.ModelArtsNetwork("training", { cidr: "172.32.0.0/16" });`);
    const preview = await project.preview("--policy-pack", join(folder, "package"));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview)).toEqual([expect.stringContaining('Write for example "172.16.0.0/16"')]);
  });
});

describe("the root stack", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ name: "ai-cluster" });
    for (const file of ["Pulumi.yaml", "tsconfig.base.json"]) {
      cpSync(join(repository, file), join(project.folder, file));
    }
    cpSync(join(repository, "examples"), join(project.folder, "examples"), { recursive: true });
    const surroundings: Record<string, string> = Object.fromEntries(
      simulatedConfigValues().map((setting): [string, string] => {
        const [name = "", value = ""] = setting.split("=");
        return [name, value];
      }),
    );
    project.setConfiguration({ ...lab.configuration, ...surroundings });
  });
  afterAll(() => lab.close());

  it("follows the pack's rules, the example configuration's as well", async () => {
    const file = join(packFolder, "policy-config.example.json");
    const example = JSON.parse(readFileSync(file, "utf8")) as object;
    const preview = await project.preview(...policyPackArgs(project, example));
    expect([preview.errors, parseViolations(preview), preview.code]).toEqual([[], [], 0]);
  });

  it("fails with what to write instead when one range is changed into a bad one", async () => {
    await lab.admin.clearRequests();
    const file = join(project.folder, "examples/ai-cluster/index.ts");
    const text = readFileSync(file, "utf8");
    const [, cidr] = /cidr: "([^"]+)"/.exec(text)!;
    writeFileSync(file, text.replace(cidr!, "192.168.77.0/17"));
    const preview = await project.preview(...policyPackArgs(project));
    expect(preview.code).toBe(policyViolationExitCode);
    expect(parseViolations(preview)).toEqual([
      expect.stringContaining(
        'cidr "192.168.77.0/17" has host bits set behind its prefix. Write the network address: "192.168.0.0/17"',
      ),
    ]);
    expect(await lab.requests()).toEqual([]);
  });
});
