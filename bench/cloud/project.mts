// A Pulumi project of a benchmark.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stackEnvironment } from "../../scripts/stack/environment.mts";
import { timeCommand, type CommandCost } from "./command.mts";
import type { Toolchain } from "../../scripts/setup/index.mts";

interface Project {
  run: (command: "up" | "refresh" | "destroy") => Promise<CommandCost>;
  /** of the state that the backend keeps */
  bytesPerResource: () => number;
}

/**
 * @param parts.name folder name
 * @param parts.packages files of packages, by path below node_modules
 */
export async function createProject({
  ready,
  name,
  program,
  packages,
  configuration,
  account,
  parallel,
}: {
  ready: Toolchain;
  name: string;
  program: string;
  packages: Record<string, string>;
  configuration: Record<string, unknown>;
  account: { accessKey: string; secretKey: string };
  parallel: number;
}): Promise<Project> {
  const folder = join(ready.state, "bench", name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "backend"), { recursive: true });
  const write = (file: string, text: string) => {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const runtime = { name: "nodejs", options: { typescript: false } };
  write("Pulumi.yaml", JSON.stringify({ name: "bench", runtime, main: "index.js" }));
  write("package.json", JSON.stringify({ name: "bench", private: true }));
  write("Pulumi.dev.yaml", JSON.stringify({ config: configuration }));
  write("index.js", program);
  for (const [file, text] of Object.entries(packages)) {
    write(join("node_modules", file), text);
  }
  const env = {
    ...stackEnvironment(ready.env, ready.state, account),
    PULUMI_BACKEND_URL: `file://${join(folder, "backend")}`,
    PULUMI_STACK: "dev",
  };
  const options = { cwd: folder, env };
  await timeCommand("pulumi", ["stack", "init", "dev", "--non-interactive"], options);
  const always = ["--yes", "--skip-preview", "--non-interactive", "--color", "never", "--suppress-progress"];
  return {
    run: (command) => timeCommand("pulumi", [command, ...always, "--parallel", String(parallel)], options),
    bytesPerResource: () => {
      const file = join(folder, "backend", ".pulumi", "stacks", "bench", "dev.json");
      const state = JSON.parse(readFileSync(file, "utf8")) as {
        checkpoint: { latest?: { resources?: { type: string }[] } };
      };
      const ours = (state.checkpoint.latest?.resources ?? []).filter(({ type }) => type.includes("dynamic/"));
      return ours.reduce((sum, one) => sum + JSON.stringify(one).length, 0) / Math.max(1, ours.length);
    },
  };
}
