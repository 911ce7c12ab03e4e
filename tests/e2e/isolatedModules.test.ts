import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "./support/command";
import { pulumiEnvironment, repository } from "./support/environment";

describe("a program that uses a library which uses the package", () => {
  let folder: string;
  const link = (target: string, ...path: readonly string[]): void => {
    mkdirSync(join(folder, ...path, ".."), { recursive: true });
    symlinkSync(join(repository, target), join(folder, ...path));
  };
  const pulumi = (...args: readonly string[]) => {
    const env = pulumiEnvironment(join(folder, "backend"));
    const options = ["--color", "never", "--non-interactive"];
    return runCommand({ file: "pulumi", args: [...args, ...options], cwd: folder, env });
  };

  // Away from the repository, whose packages would be found from any folder in it.
  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), "isolated-")));
    mkdirSync(join(folder, "backend"));
    link("node_modules/@pulumi", "node_modules/@pulumi");
    link("provider", "node_modules/library/node_modules/pulumi-huaweicloud-ai");
    const library = `const { HyperCluster } = require("pulumi-huaweicloud-ai");
      exports.make = () => ["a", "b", "c"].map((name) => new HyperCluster(name, { name: "cluster-" + name }));`;
    writeFileSync(join(folder, "node_modules/library/index.js"), library);
    writeFileSync(join(folder, "index.js"), 'require("library").make();');
    writeFileSync(join(folder, "package.json"), "{}");
    const runtime = { name: "nodejs", options: { typescript: false } };
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      JSON.stringify({ name: "isolated", runtime, main: "index.js" }),
    );
    writeFileSync(join(folder, "Pulumi.dev.yaml"), 'config: { "huaweicloud:region": cn-north-4 }');
    expect(await pulumi("stack", "init", "dev")).toMatchObject({ code: 0 });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("is told once, before any resource, what to add to which package.json", async () => {
    const { code, text } = await pulumi("preview", "--stack", "dev");
    expect(code).not.toBe(0);
    expect(text).toContain(`Add it to the dependencies in ${join(folder, "package.json")}`);
    expect(text).not.toContain("Cannot find module");
    expect(text).not.toContain("HyperCluster");
  });

  it("works once the package is there", async () => {
    link("provider", "node_modules/pulumi-huaweicloud-ai");
    const { code, text } = await pulumi("preview", "--stack", "dev");
    expect([code, text]).toEqual([0, expect.stringContaining("4 to create")]);
  });
});
