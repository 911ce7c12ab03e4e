import { execFile } from "node:child_process";
import { cpSync, existsSync, readdirSync, symlinkSync } from "node:fs";
import { join, relative } from "node:path";
import { createTempFolder } from "./support/tempFolder";

const top = join(__dirname, "../..");

/** What a clone has no need of for running the stack, or must have for itself. */
const excluded = ["node_modules", ".git", ".state", "tests", "docs", "coverage", "Pulumi.simulator.yaml"];

/** A second clone with this one's sources, builds and packages, so that the developer's own stack is left alone. */
function copyClone(): string {
  const clone = join(createTempFolder(), "clone");
  cpSync(top, clone, {
    recursive: true,
    preserveTimestamps: true,
    filter: (source) => !excluded.includes(relative(top, source).split(/[\\/]/).at(-1) ?? ""),
  });
  symlinkSync(join(top, "node_modules"), join(clone, "node_modules"));
  return clone;
}

function runScript(clone: string, ...args: string[]): Promise<{ code: number; output: string }> {
  // Whatever account the developer has must not matter.
  const env = { ...process.env, HW_ACCESS_KEY: "not-the-simulator's", PULUMI_BACKEND_URL: "file:///nowhere" };
  return new Promise((resolve) => {
    const options = { cwd: clone, env, maxBuffer: 1e8 };
    execFile(process.execPath, args, options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
      resolve({ code, output: stdout + stderr });
    });
  });
}

describe("the main job", () => {
  it("sets the cluster up by one command, changes nothing on the second, and takes it down", async () => {
    const clone = copyClone();
    const simulator = join(clone, ".state", "simulator");

    const first = await runScript(clone, "scripts/run.mjs", "scripts/start.mts");
    expect(first.output).toContain("+ 6 created");
    expect(first.code).toBe(0);
    const rows = first.output.slice(first.output.indexOf("In the simulated cloud there is now"));
    for (const [type, name, status] of [
      ["RoceNetwork", "fabric", "ACTIVE"],
      ["HyperCluster", "trainers", ""],
      ["ModelArtsNetwork", "training", "Active"],
      ["ModelArtsNetwork", "serving", "Active"],
      ["EgConnection", "job-events", "CREATED"],
    ] as const) {
      expect(rows).toMatch(new RegExp(`^ {2}${type} +${name} +[-\\w]+ *${status}$`, "m"));
    }
    // The cloud's objects outlive the simulator's process, which has ended.
    expect(readdirSync(simulator)).toContain("cloud.json");
    expect(existsSync(join(simulator, "running.json"))).toBe(false);

    const second = await runScript(clone, "scripts/run.mjs", "scripts/start.mts");
    expect(second.output).toContain("6 unchanged");
    expect(second.output).not.toMatch(/created|updated|replaced|deleted/);
    // Nothing to set up, and plugins that lie where they belong: nothing to warn of.
    expect(second.output).not.toMatch(/set-up:|warning:/);
    expect(second.code).toBe(0);

    // The same stack by the plugin: taken over as it is, with the policies, and looked after from then on.
    const native = await runScript(clone, "scripts/run.mjs", "scripts/start.mts", "--native");
    expect(native.output).toContain("6 unchanged");
    expect(native.output).toContain("huaweicloud-ai@");
    expect(native.output).not.toMatch(/created|updated|replaced|deleted|warning:/);
    expect(native.output).toMatch(/^ {2}ModelArtsNetwork +training +[-\w]+ *Active$/m);
    expect(native.code).toBe(0);

    const drift = await runScript(
      clone,
      "scripts/run.mjs",
      "scripts/stack.mts",
      "refresh",
      "--preview-only",
      "--expect-no-changes",
    );
    expect(drift).toMatchObject({ code: 0 });
    expect(drift.output).toContain("huaweicloud-ai:index:ModelArtsNetwork");

    const destroyed = await runScript(clone, "scripts/run.mjs", "scripts/stack.mts", "destroy");
    expect(destroyed.output).toContain("- 6 deleted");
    expect(destroyed.code).toBe(0);
  }, 400_000);

  it("refuses an operation that it does not know", async () => {
    const { code, output } = await runScript(top, "scripts/run.mjs", "scripts/stack.mts", "obliterate");
    expect(code).toBe(1);
    expect(output).toContain("Usage: node scripts/run.mjs scripts/stack.mts up|preview|refresh|destroy");
  });
});
